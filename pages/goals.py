"""Where do I want to be, and how?"""

from mastery import kinds
from mastery.ui.base.records import record_view
from mastery.ui.base.shell import load, open_page
from mastery.ui.base.tabs import choose_view
from mastery.ui.goals.credentials import list_credentials
from mastery.ui.goals.goals import goal_begun, list_goals, write_goal
from mastery.ui.goals.one_goal import show_goal
from mastery.ui.goals.one_planned_test import show_planned_test
from mastery.ui.goals.plan import list_plan, show_plan_item
from mastery.ui.goals.try_it import list_planned_tests
from mastery.ui.goals.vision import show_vision_and_focus
from mastery.wording.phrases import goals as phrases

store = open_page(phrases.TITLE)
snapshot = load(store)
if goal_begun():
    write_goal(store, snapshot)
else:
    show = choose_view(
        {
            "Goals": record_view(kinds.GOAL, show_goal, list_goals),
            "Plan": record_view(kinds.PLAN_ITEM, show_plan_item, list_plan),
            "Vision and focus": show_vision_and_focus,
            "Try it": record_view(kinds.PLANNED_TEST, show_planned_test, list_planned_tests),
            "Credentials": list_credentials,
        },
        key="goals_view",
        holding={
            "goal": "Goals",
            "plan_item": "Plan",
            "vision": "Vision and focus",
            "focus": "Vision and focus",
            "planned_test": "Try it",
            "credential": "Credentials",
        },
    )
    show(store, snapshot)
