"""Words that no sentence of ours uses: they judge, or claim more than was computed."""

AVOIDED = frozenset(("improved", "worsened", "significant", "good", "bad", "benchmark", "only", "obviously", "streak"))
"""Of everything that depends on data or is asked; a test may add to them what its own sentences never say."""
