"""The words for the codes that a verdict has in a frame."""

TREND_WORDS = {
    "rising": "rising",
    "falling": "falling",
    "steady": "steady",
    "unclear": "no clear direction",
    "too_early": "too early to say",
    "too_noisy": "too noisy to say",
}
"""The `verdict` of TREND."""

STEP_WORDS = {
    "higher": "higher after",
    "lower": "lower after",
    "unclear": "no clear difference",
    "too_early": "too early to say",
}
"""The `verdict` of STEP."""

NOT_APPLYING = "does not apply"
"""What is said where nothing of a scale applied, in place of that it was not answered."""

CHANGE_WORDS = {
    "higher": "higher",
    "lower": "lower",
    "unclear": "no clear change",
    "unanswered": "not answered",
    "too_early": "too early to say",
}
"""The `verdict` of CHANGE and SHIFT."""

AGREEMENT_WORDS = {
    "higher": "sees it higher",
    "lower": "sees it lower",
    "unclear": "no clear difference",
    "too_few": "too few answers",
}
"""The `verdict` of AGREEMENT."""

TARGET_WORDS = {
    "below": "below target",
    "within": "at target within chance",
    "above": "above target",
    "unrated": "not rated",
    "inapplicable": NOT_APPLYING,
    "no_target": "no target",
}
"""What TENSION and FOCUS call `reached`."""


def without_score(applies: bool) -> str:
    """Say why a scale has no score: none of it applied, or too little of it is answered."""
    return "no score yet" if applies else NOT_APPLYING
