"""Is it safe, and is it mine?"""

from mastery.ui.base.address import HISTORY
from mastery.ui.base.shell import load, open_page
from mastery.ui.base.tabs import choose_view
from mastery.ui.your_data.backups import show_backups
from mastery.ui.your_data.bring_in import bring_in
from mastery.ui.your_data.changes import show_changes
from mastery.ui.your_data.erase import show_erase
from mastery.ui.your_data.passphrase import show_passphrase
from mastery.ui.your_data.questionnaires import show_questionnaires
from mastery.ui.your_data.settings import show_settings
from mastery.ui.your_data.take_out import take_out
from mastery.wording.phrases import your_data as phrases

store = open_page(phrases.TITLE)
snapshot = load(store)
show = choose_view(
    {
        "Take out": take_out,
        "Bring in": bring_in,
        "Questionnaires": show_questionnaires,
        "Backups": show_backups,
        "Latest changes": show_changes,
        "Settings": show_settings,
        "Passphrase": show_passphrase,
        "Erase": show_erase,
    },
    key="your_data_view",
    holding={HISTORY: "Latest changes"},
)
show(store, snapshot)
