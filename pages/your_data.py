"""Is it safe, and is it mine?"""

from mastery.ui.base.shell import load, open_page
from mastery.ui.base.tabs import choose_view
from mastery.ui.check_in.bring_in import bring_in_table
from mastery.ui.your_data.backups import show_backups
from mastery.ui.your_data.changes import show_changes
from mastery.ui.your_data.moving import show_moving
from mastery.ui.your_data.questionnaires import show_questionnaires
from mastery.wording.phrases import your_data as phrases

store = open_page(phrases.TITLE)
snapshot = load(store)
show = choose_view(
    {
        "Take out, bring in": show_moving,
        "Past check-ins": bring_in_table,
        "Questionnaires": show_questionnaires,
        "Backups": show_backups,
        "Latest changes": show_changes,
    },
    key="your_data_view",
)
show(store, snapshot)
