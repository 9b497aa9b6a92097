"""The register of strengths and weaknesses, and what drives a person."""
