"""What do I keep, what do I change?"""

from mastery import kinds, ui
from mastery.wording.phrases import review as phrases

store = ui.open_page(phrases.TITLE)
snapshot = ui.load(store)
show = ui.record_view(kinds.REVIEW, ui.show_review, ui.walk if ui.is_review_begun(store) else ui.offer_review)
show(store, snapshot)
