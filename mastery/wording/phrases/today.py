"""What Today says whatever the data are."""

from typing import Final

TITLE = "What now?"
SINCE_LAST_TIME = "Since last time."
BEGINNINGS = "What you can begin with"
BEGIN_STRENGTHS = "Name a strength or a weakness", "Rate it now and then; a weakness can become a goal."
BEGIN_MENTOR = "Name a mentor", "They see what you choose to show, and answer from one file, without an account."
SHOW_ALL: Final = "Show all {how_many}"
NEXT_FOR_FOCUS: Final = "Next: {title}"
