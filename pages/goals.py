"""Where do I want to be, and how?"""

from mastery import kinds, ui
from mastery.wording.phrases import goals as phrases

store = ui.open_page(phrases.TITLE)
snapshot = ui.load(store)
if ui.goal_begun():
    ui.write_goal(store, snapshot)
else:
    show = ui.choose_view(
        {
            "Goals": ui.record_view(kinds.GOAL, ui.show_goal, ui.list_goals),
            "Plan": ui.record_view(kinds.PLAN_ITEM, ui.show_plan_item, ui.list_plan),
            "Vision and focus": ui.show_vision_and_focus,
            "Credentials": ui.list_credentials,
        },
        key="goals_view",
        holding={
            "goal": "Goals",
            "plan_item": "Plan",
            "vision": "Vision and focus",
            "focus": "Vision and focus",
            "credential": "Credentials",
        },
    )
    show(store, snapshot)
