"""The profile as a file: Markdown, and a PDF of one page of A4 for lines of usual length."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

import pandas as pd
import typst

from mastery import contracts, wording
from mastery.sharing.files.glyphs import boxes_in_pdf
from mastery.sharing.files.markdown import escaped, inline
from mastery.sharing.files.setting import settable

_TEMPLATE = Path(__file__).with_name("profile.typ")


@dataclass(frozen=True)
class ProfileLine:
    """One line: what it says in short, and what happened, which may be empty."""

    text: str
    detail: str


@dataclass(frozen=True)
class Section:
    """A heading with its lines, and a sentence when not all of them fit."""

    heading: str
    lines: tuple[ProfileLine, ...]
    limit: str


def profile_markdown(lines: pd.DataFrame, names: Mapping[str, str]) -> str:
    """Return the shown PROFILE_LINES as Markdown (CommonMark); `names` maps scale to name.

    The owner's letters are shown as they are: what Markdown would read as a mark has a backslash in front.
    """
    about, sections = _about(lines), list(_sections(lines, names))
    blocks = [f"# {escaped(' '.join((about['name'] or wording.NO_NAME).split()))}"]
    blocks += [f"**{inline(about['headline'])}**"] if about["headline"] else []
    blocks += [inline(about["statement"])] if about["statement"] else []
    for section in sections:
        listed = "\n".join(f"- {_bullet(line)}" for line in section.lines)
        blocks += [f"## {section.heading}", listed, *([f"*{section.limit}*"] if section.limit else [])]
    return "\n\n".join(blocks) + "\n"


def profile_pdf(lines: pd.DataFrame, names: Mapping[str, str]) -> bytes:
    """Return the shown PROFILE_LINES as a tagged PDF whose text can be selected; `names` maps scale to name.

    The owner's texts are handed over as data and never read as marks. There is no time in the file: the same lines give
    the same bytes. Fonts are those inside typst; letters that they lack come from the fonts of this machine, and those
    that no font here has are empty boxes, which `boxes` names. Nothing is fetched. More than fits goes on to a second
    page.
    """
    data = _profile_data(lines, names)
    pdf = typst.compile(_TEMPLATE.read_bytes(), format="pdf", sys_inputs={"profile": json.dumps(settable(data))})
    if not isinstance(pdf, bytes):
        raise TypeError(f"typst gave {type(pdf).__name__} for the profile; it must give one file")
    return pdf


def boxes(lines: pd.DataFrame, names: Mapping[str, str]) -> tuple[str, ...]:
    """Return the letters that the PDF of the profile shows as empty boxes, as `boxes_in_pdf` does."""
    return boxes_in_pdf([json.dumps(_profile_data(lines, names), ensure_ascii=False)])


def _profile_data(lines: pd.DataFrame, names: Mapping[str, str]) -> dict[str, object]:
    about = _about(lines)
    return {
        "title": about["name"] or wording.NO_NAME,
        "headline": about["headline"],
        "statement": about["statement"],
        "sections": [asdict(one) for one in _sections(lines, names)],
    }


def _about(lines: pd.DataFrame) -> dict[str, str]:
    said = {row["section"]: row["text"] for row in contracts.rows(lines[lines["kind"] == "profile"])}
    return {name: said.get(name, "") for name in ("name", "headline", "statement")}


def _sections(lines: pd.DataFrame, names: Mapping[str, str]) -> Iterator[Section]:
    on_page = lines[lines["shown"]]
    for section, heading in wording.PROFILE_HEADINGS.items():
        rows = contracts.rows(on_page[on_page["section"] == section])
        if rows:
            said = tuple(ProfileLine(wording.profile_line(row, names), row["detail"] or "") for row in rows)
            yield Section(heading, said, wording.profile_limit(lines, section))


def _bullet(line: ProfileLine) -> str:
    text = f"**{inline(line.text, indent='  ')}**"
    return f"{text}  \n  {inline(line.detail, indent='  ')}" if line.detail else text
