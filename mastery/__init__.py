"""Self-assessment over the years: check-ins, honest trends, one journal that the person owns."""

__version__ = "0.2.0"
