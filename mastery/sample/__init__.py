"""A made-up person's two years, from a fixed seed: for looking around, tests and pictures.

Runa mends insurance forms at the start and leads the team that keeps them at the end. Everyone here is invented.
"""

from mastery.sample.check_ins import sample_check_ins
from mastery.sample.filling import fill
from mastery.sample.record import Record, Version
from mastery.sample.story import sample_records
