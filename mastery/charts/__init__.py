"""Altair charts: pure functions of frames, each chart with a text alternative and the table that it plots."""

from mastery.charts._events import events_table as events_table
from mastery.charts.agreement import agreement as agreement
from mastery.charts.agreement import agreement_table as agreement_table
from mastery.charts.dumbbell import dumbbell as dumbbell
from mastery.charts.dumbbell import dumbbell_table as dumbbell_table
from mastery.charts.effort import effort as effort
from mastery.charts.effort import effort_table as effort_table
from mastery.charts.forecast import goal as goal
from mastery.charts.forecast import goal_table as goal_table
from mastery.charts.goals import goals as goals
from mastery.charts.goals import goals_table as goals_table
from mastery.charts.items import items as items
from mastery.charts.items import items_table as items_table
from mastery.charts.lanes import lanes as lanes
from mastery.charts.lanes import lanes_table as lanes_table
from mastery.charts.latest_scores import latest_scores as latest_scores
from mastery.charts.latest_scores import latest_scores_table as latest_scores_table
from mastery.charts.steps import steps as steps
from mastery.charts.steps import steps_table as steps_table
from mastery.charts.strengths import strengths as strengths
from mastery.charts.strengths import strengths_table as strengths_table
from mastery.charts.vision import tension as tension
from mastery.charts.vision import tension_table as tension_table
from mastery.charts.weeks import weeks as weeks
from mastery.charts.weeks import weeks_table as weeks_table
