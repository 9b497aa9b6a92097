"""A made-up person's two years, from a fixed seed: for looking around, tests and pictures."""

from mastery.sample.check_ins import SEED, sample_check_ins

__all__ = ["SEED", "sample_check_ins"]
