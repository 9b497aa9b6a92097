"""What do I keep, what do I change?"""

from mastery import kinds
from mastery.ui.base.records import record_view
from mastery.ui.base.shell import load, open_page
from mastery.ui.base.tabs import choose_view
from mastery.ui.review.review_draft import is_review_begun
from mastery.ui.review.review_outcome import show_review
from mastery.ui.review.taken_out import show_taken_out
from mastery.ui.review.walk import offer_review, walk
from mastery.ui.review.year import show_year
from mastery.wording.phrases import review as phrases

store = open_page(phrases.TITLE)
snapshot = load(store)
show = choose_view(
    {
        "Review": record_view(kinds.REVIEW, show_review, walk if is_review_begun(store) else offer_review),
        "My year": record_view(kinds.APPRAISAL, show_taken_out, show_year),
    },
    key="review_view",
    holding={"review": "Review", "appraisal": "My year"},
)
show(store, snapshot)
