"""What do I keep, what do I change?"""

from mastery import kinds
from mastery.ui.base.records import record_view
from mastery.ui.base.shell import load, open_page
from mastery.ui.review.review_draft import is_review_begun
from mastery.ui.review.review_outcome import show_review
from mastery.ui.review.walk import offer_review, walk
from mastery.wording.phrases import review as phrases

store = open_page(phrases.TITLE)
snapshot = load(store)
show = record_view(kinds.REVIEW, show_review, walk if is_review_begun(store) else offer_review)
show(store, snapshot)
