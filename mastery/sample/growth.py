"""What the person read and asked, what she gave to her field, what kept her going, and notes."""

from mastery.sample.record import Line, entry


def lines() -> tuple[Line, ...]:
    """Return the learning, contributions, care and notes."""
    learned = (
        entry("learning", ago, title, way=way, scale=scale, minutes=minutes, lesson=lesson, **_ABOUT.get(ago, {}))
        for ago, way, scale, minutes, title, lesson in _LEARNING
    )
    gave = (
        entry("contribution", ago, title, way=way, scale=scale, minutes=minutes, text=text, **_ABOUT.get(ago, {}))
        for ago, way, scale, minutes, title, text in _CONTRIBUTIONS
    )
    cared = (entry("care", ago, title, way=way, minutes=minutes, text=text) for ago, way, minutes, title, text in _CARE)
    notes = (
        entry("note", ago, title, text=text, scale=scale, **_ABOUT.get(ago, {})) for ago, scale, title, text in _NOTES
    )
    return (*learned, *gave, *cared, *notes)


_ABOUT: dict[int, dict[str, str]] = {
    667: {"person": "ines", "goal": "platform"},
    463: {"goal": "exam"},
    419: {"goal": "exam"},
    321: {"person": "ines", "goal": "hours"},
    277: {"goal": "exam"},
    227: {"goal": "lead"},
    218: {"person": "amara", "goal": "lead"},
    122: {"goal": "talks", "link": "https://forms-evening.example/one"},
    99: {"goal": "rounds"},
    75: {"goal": "talks", "link": "https://forms-evening.example/two"},
    34: {"goal": "talks"},
    86: {"person": "amara", "goal": "order"},
    185: {"person": "jon"},
}

_LEARNING = (
    (711, "read", "informed", 90, "Draft of the accessibility rules for services", "Dates typed by hand are allowed."),
    (667, "asked", "informed", 60, "How does a queue lose an order?", "By two clocks that disagree."),
    (628, "read", "informed", 120, "A long report on a failed registry", "Everybody had known one piece."),
    (587, "attended", "informed", 180, "Afternoon on readable errors", "Say what to do before saying what went wrong."),
    (553, "read", "informed", 75, "Guide to testing with a screen reader", "Turn the monitor off."),
    (515, "attended", "informed", 60, "Online talk on design without diagrams", "Nice, and of little use here."),
    (
        463,
        "attended",
        "focused",
        150,
        "First two evenings of the course",
        "I had never asked what “done” means to a queue.",
    ),
    (419, "attended", "focused", 150, "Evenings five and six", "Tired after evening five, sharp after six."),
    (376, "read", "proactive", 80, "Essay on plans that fit on two pages", "Write the risk first."),
    (359, "asked", "connecting", 30, "Asked the print room what a letter costs", "More than my form does in a year."),
    (321, "asked", "connecting", 60, "Asked Ines how she shows the cost of a yes", "A column beside the request."),
    (277, "read", "focused", 60, "Chapter on queues, slowly", "Draw the failing case before the working one."),
    (227, "attended", "connecting", 420, "Course on talking about performance", "What would a camera have seen?"),
    (218, "asked", "connecting", 60, "Asked Amara about the first week", "Keep the old meetings for a month."),
    (164, "read", "informed", 45, "Notes from another insurer's outage", "Their board had no clock."),
    (111, "read", "connecting", 50, "Essay on reviews as conversation", "The first remark sets the tone for ten."),
    (99, "asked", "potential", 25, "Asked the team where changes wait", "At my desk, mostly."),
    (86, "asked", "focused", 30, "Asked Amara how her teams say what waits", "Aloud, with the name of who decided."),
    (45, "read", "informed", 70, "New checklist of the auditors", "Two points, both about time limits."),
    (18, "read", "potential", 40, "Chapter on handing work over", "Give the result, not the recipe."),
)

_CONTRIBUTIONS = (
    (
        597,
        "post",
        "informed",
        120,
        "Wrote up the doubled payments for the house journal",
        "Three teams asked for the clock trick.",
    ),
    (527, "teaching", "informed", 90, "Showed two trainees how to read a log", "Slow, and they found something."),
    (356, "talk", "proactive", 30, "Told both teams about the new import", "Ended with the risks."),
    (265, "teaching", "connecting", 60, "Test hour for the records team", ""),
    (
        122,
        "talk",
        "connecting",
        40,
        "First talk: the date field that nobody could fill in",
        "Petra's evening, thirty people.",
    ),
    (106, "post", "informed", 150, "Our list of forty-one forms, for everybody to take", "Two towns use it."),
    (75, "talk", "connecting", 45, "Second talk: what a clerk hears", "Played the recording. Silence, then questions."),
    (34, "talk", "connecting", 45, "Third talk: help texts that do not apologise", "Solveig's word, with her leave."),
    (27, "teaching", "potential", 60, "Reading queues, with Mina at the keyboard", "Kept my hands in my pockets."),
)

_CARE = (
    (701, "exercise", 45, "Ran along the canal", ""),
    (655, "people", 180, "Supper with my sister", "She asked what I do all day and I had an answer."),
    (599, "rest", 480, "A day without a screen", "Hard until noon."),
    (566, "exercise", 60, "Swam before work", ""),
    (471, "rest", 600, "Slept, read, slept", "Doctor's order, for once obeyed."),
    (447, "people", 120, "Walked with Ines and her dog", "Not a word about queues."),
    (409, "exercise", 30, "Slow run, first since the illness", "Twenty minutes of it walking."),
    (353, "exercise", 40, "Canal again, without a break", ""),
    (295, "rest", 90, "Sat in the garden and did nothing", "Wrote four lists in my head."),
    (251, "people", 150, "Board games with the old study group", ""),
    (205, "exercise", 45, "Rowed with the neighbours", "Nobody leads in a boat; somebody counts."),
    (156, "rest", 60, "Nap on the day of the quarrel's end", ""),
    (128, "people", 200, "Told nobody about the paper but my sister", "Cake the day after."),
    (92, "exercise", 50, "Hills by bicycle", ""),
    (60, "people", 240, "Weekend at my father's, phone in the drawer", "He beat me at cards, twice."),
    (37, "exercise", 70, "Ran ten kilometres without a stop", "Slowly."),
    (12, "rest", 120, "Early night after the loud planning", ""),
)

_NOTES = (
    (715, None, "Why I keep this book", "To see whether anything moves besides the calendar."),
    (604, "informed", "What I like at work", "The minute in which a fault turns from a fog into a line."),
    (431, None, "Back, half days", "Everything that I had worried about was done by somebody else."),
    (299, "focused", "Four hats", "Import, stand-in, archive, paper. Which one would I keep if I had to?"),
    (185, "connecting", "On leading Jon", "He is better at tests than I am. Say so where others hear it."),
    (116, "potential", "What only I do", "Eleven things. Four of them for no reason."),
    (49, "focused", "Mornings", "They hold since they stand in everybody's calendar, not in mine alone."),
    (6, "proactive", "For the next planning", "Say the order first. Then ask what is wrong with it."),
)
