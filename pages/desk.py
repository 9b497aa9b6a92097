"""Who waits for me?"""

from mastery.ui.base.shell import open_page
from mastery.ui.desk.mentees import show_desk
from mastery.wording.phrases import desk as phrases

store = open_page(phrases.TITLE)
show_desk(store)
