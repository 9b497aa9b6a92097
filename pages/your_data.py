"""Is it safe, and is it mine?"""

from mastery import ui
from mastery.wording.phrases import your_data as phrases

store = ui.open_page(phrases.TITLE)
snapshot = ui.load(store)
show = ui.choose_view(
    {
        "Take out, bring in": ui.show_moving,
        "Backups": ui.show_backups,
        "Latest changes": ui.show_changes,
    },
    key="your_data_view",
)
show(store, snapshot)
