"""The part of a report that asks for an answer: one form for a script, for lines that fill themselves, for paper."""

from collections.abc import Sequence
from pathlib import Path

from markupsafe import Markup

from mastery.sharing.files.markup import data_text, filled
from mastery.sharing.reply.block import MAX_BYTES
from mastery.sharing.reply.fill_in import fillable_lines, mailto
from mastery.sharing.reply.model import MAX_COMMENT_LENGTH, MAX_NAME_LENGTH, MAX_OVERALL_LENGTH, one_line
from mastery.sharing.reply.phone_code import code_shape
from mastery.sharing.reply.request import Request, grouped
from mastery.sharing.reply.statements import StatementGroup, Statements, groups

_HERE = Path(__file__).parent
_SPOKEN = (
    "Alfa Bravo Charlie Delta Echo Foxtrot Golf Hotel Juliett Kilo Mike November Papa Quebec Romeo Sierra Tango Victor "
    "Whiskey X-ray Yankee Zulu"
)


def answer_section(request: Request, statements: Statements, *, scripted: bool) -> Markup:
    """Return the section that asks for an answer, as markup in which every text is shown as its letters.

    It is one form for every way: with the script of `scripts` it copies, saves and shares; without one the lines to
    send fill themselves by `style`; printed, its levels are rings to circle.
    """
    return filled(
        "reply/form.html.jinja", name=one_line(request.name), address=request.address, number=grouped(request.number),
        window=request.instrument.window, groups=groups(request, statements), own_wording=not statements,
        scripted=scripted, longest_comment=MAX_COMMENT_LENGTH, longest_overall=MAX_OVERALL_LENGTH,
        longest_name=MAX_NAME_LENGTH, statements=len(request.items),
        lines=fillable_lines(request, statements), mailto=mailto(request), scope=request.instrument.range,
        answers=list(request.instrument.range.values) if request.states else [],
    )  # fmt: skip


def data_block(request: Request, statements: Statements) -> str:
    """Return what the script must know, as JSON for a script element of type application/json with the id "asked".

    No letter in it ends that element or a line.
    """
    scope, states = request.instrument.range, request.states
    shape = code_shape(len(request.items), states=states) if states else None
    known = {
        "number": request.number,
        "name": one_line(request.name),
        "mentor": one_line(request.mentor),
        "items": [item.id for item in request.items],
        "groups": [_group_data(group) for group in groups(request, statements)],
        "range": [scope.low, scope.high],
        "code": {"letters": shape.letters, "group": shape.group, "check": shape.check_bits, "states": states}
        if shape
        else None,
        "bytes": MAX_BYTES,
        "spoken": {word[0]: word for word in _SPOKEN.split()},
    }
    return data_text(known)


def style(request: Request, statements: Statements) -> str:
    """Return the rules of the section; they name the colours of the page as variables.

    Those at the end need no script: a chosen level stands in its line, and an element says how far it is answered.
    """
    return shared_style() + (_HERE / "reply.css").read_text(encoding="utf-8") + _filling(groups(request, statements))


def shared_style() -> str:
    """Return the rules of the fields and buttons of a page that is written on."""
    return (_HERE / "fields.css").read_text(encoding="utf-8")


def _filling(asked: Sequence[StatementGroup]) -> str:
    places = [f"q{one.number}-{answer}" for group in asked for one in group.questions for answer, _ in one.options]
    chosen = ",".join(f"#answer:has(#{place}:checked) .{place}" for place in places) or "#answer .q"
    whole = [
        (f"#part-{place}", "".join(f":has(#s{one.number} {_GIVEN[bool(one.options)]})" for one in group.questions))
        for place, group in enumerate(asked, 1)
    ]
    answered, begun = (",".join(f"{part}{has} {name}" for part, has in whole) for name in (".all", ".begun"))
    ring = ",".join(f"{part}{has} .ring" for part, has in whole)
    return (
        f"{chosen}{{display:inline}}\n{answered}{{display:inline}}{begun}{{display:none}}"
        f"{ring}{{background:var(--other);border-color:var(--other)}}\n"
    )


_GIVEN = {True: ":checked", False: ":not(:placeholder-shown)"}
"""What an answered statement holds: a choice, or a number in its field."""


def _group_data(group: StatementGroup) -> dict[str, object]:
    items = [{"id": one.item, "number": one.number, "label": one.wording.label} for one in group.questions]
    return {"scale": group.scale, "name": group.name, "items": items}
