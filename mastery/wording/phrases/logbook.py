"""What the logbook page says: entries, their summary, people, the profile."""

TITLE = "What did I do, and what did I learn?"
NO_ENTRY = "Nothing is written down yet. A sentence about today is enough to begin with."
WHAT_HAPPENED = "What happened, in short?"
CHOOSE_KIND = "The fields of the kind follow once you choose it."
NO_MATCH = "No entry fits. Take a filter back, or write the first one down."
PLAN_ITEM_ADDED = "It is in your plan, on Goals."
NOBODY = "Nobody is here yet. Write down a mentor, a peer or a contact, and what you want to ask them."
ENTRIES_OF_PERSON = "What there was"
NO_PROFILE = "One page about you, drafted from what you have written down: values, strengths, wins, credentials, goals."
SETBACKS = "Setbacks and what came of them"
FEEDBACK = "Who gives feedback"
NO_EFFORT = "Effort by week is shown here once practice or learning is written down."
NO_SETBACK = "No setback is written down."
NO_FEEDBACK = "No feedback is written down. Whom could you ask for some?"


def in_plan(title: str, status: str) -> str:
    """Lead to the plan item that an entry became."""
    return f"In your plan: {title} ({status})"


def out_of_touch(people: str) -> str:
    """Label the fold of those one is no longer in touch with."""
    return f"No longer in touch: {people}"
