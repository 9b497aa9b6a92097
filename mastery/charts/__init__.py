"""Altair charts: pure functions of frames, each chart with a text alternative and the table that it plots."""

from mastery.charts._events import events_table
from mastery.charts._lanes import short
from mastery.charts._style import TYPED
from mastery.charts.agreement import agreement, agreement_table
from mastery.charts.dumbbell import dumbbell, dumbbell_table
from mastery.charts.effort import effort, effort_table
from mastery.charts.forecast import goal, goal_table
from mastery.charts.goal_ways import goal_ways, goal_ways_table, goals_table
from mastery.charts.items import items, items_table
from mastery.charts.lanes import lanes, lanes_table
from mastery.charts.latest_scores import latest_scores, latest_scores_table
from mastery.charts.overview import OverviewFrames, overview
from mastery.charts.planned_test import planned_test, planned_test_table
from mastery.charts.spec import spec
from mastery.charts.steps import steps, steps_table
from mastery.charts.strengths import strengths, strengths_table
from mastery.charts.vision import tension, tension_table
from mastery.charts.weeks import weeks, weeks_table
