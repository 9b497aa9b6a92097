"""The lines that are filled in by hand: written, mailed, and read as people and mail programs send them back."""

import html
import quopri
import re
import textwrap
from dataclasses import replace
from email.message import EmailMessage
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reply_maker import EVERY, FIVE, ONE_EACH, REPORTS, STATEMENTS, TODAY, fillable_text

from mastery.sharing.reply.fill_in import is_address, mailto
from mastery.sharing.reply.model import MAX_NAME_LENGTH, MAX_TEXT_LENGTH, BadReply
from mastery.sharing.reply.reader import read_reply

FORM = fillable_text(EVERY, STATEMENTS)
LABELS = {item: one.label for item, one in STATEMENTS.items()}
NUMBERS = {item.id: place for place, item in enumerate(EVERY.items, 1)}


def read(text):
    return read_reply(text, reports=REPORTS, today=TODAY)


def line(item):
    return f"{NUMBERS[item]}. {LABELS[item]} ="


def filled(form=FORM, **given):
    """The form with what stands after its lines: item → text, and comments by scale, overall, from."""
    for key, text in given.items():
        names = {"overall": "Overall =", "who": "From ="} | {
            scale: f"Comment on {name} =" for scale, name in EVERY.scales.items()
        }
        start = names.get(key) or line(key)
        assert form.count(f"\n{start}\n") == 1, start
        form = form.replace(f"\n{start}\n", f"\n{start} {text}\n")
    return form


def test_the_form_has_a_line_for_each_statement_and_a_comment_for_each_element():
    lines = FORM.splitlines()
    assert lines[0] == "Reply to report R7K2-9QFM-3D8X-A0B4 about Runa"
    assert [one for one in lines if one[:1].isdigit()] == [line(item) for item in LABELS]
    after = lines.index("4. Coming back after a setback =") + 1
    assert lines[after] == "Comment on Being proactive ="
    assert lines[-3:] == ["Overall =", "From =", "End of the reply"]


def test_a_filled_form_is_a_reply():
    got = read(filled(P1="4", C2="2", K4="5", focused="Guard the mornings.", overall="So.", who="Amara"))
    assert got.way == got.id == "text"
    assert got.request == EVERY
    assert got.answers == {"P1": 4, "C2": 2, "K4": 5}
    assert got.comments == {"focused": "Guard the mornings."}
    assert (got.overall, got.who, got.made, got.unread) == ("So.", "Amara", None, ())


@pytest.mark.parametrize(
    "said",
    [
        "4",
        " 4 ",
        "4.",
        "4,",
        "4.0",
        "4,0",
        "4,00",
        "4/5",
        "4 / 5",
        "4 of 5",
        "4 OUT OF 5",
        "*4*",
        "(4)",
        "[4]",
        "“4”",
        "4!",
    ],
)
def test_a_level_may_be_written_in_many_ways(said):
    got = read(filled(P1=said))
    assert (got.answers, got.comments, got.unread) == ({"P1": 4}, {}, ())


@pytest.mark.parametrize(
    ("said", "remark"),
    [
        ("4 rarely on Mondays.", "rarely on Mondays."),
        ("4, rarely", "rarely"),
        ("4/5 of what I saw", "of what I saw"),
        ("4 – she asked = twice: yes", "she asked = twice: yes"),
        ("4 (out of habit)", "(out of habit)"),
        ("4 “Great” work", "“Great” work"),
        ('4 "Great" work', '"Great" work'),
        ("**4** often", "often"),
        ("(4) often", "often"),
        ("4.0 weil es stimmt", "weil es stimmt"),
        ("4\nrarely on Mondays", "rarely on Mondays"),
    ],
)
def test_words_after_a_level_are_kept_in_the_elements_comment(said, remark):
    got = read(filled(P1=said, proactive="First."))
    assert got.answers == {"P1": 4}
    assert got.comments == {"proactive": f"First.\n{LABELS['P1']}: {remark}"}


def test_lines_are_known_by_what_they_are_called_in_the_form():
    labels = {"P1": "How they begin", "P2": "What stops them"}
    asked = replace(EVERY, statements={item: replace(STATEMENTS[item], label=said) for item, said in labels.items()})
    text = f"Reply to report {EVERY.number}\nWhat stops them = 2\nHow they begin = 4\n"
    assert read_reply(text, reports=[asked], today=TODAY).answers == {"P1": 4, "P2": 2}


def test_a_comment_on_elements_that_only_marks_tell_apart_keeps_what_it_is_on():
    first, second, *others = FIVE.scales
    alike = replace(FIVE, scales=(replace(first, name="C"), replace(second, name="C++"), *others))
    asked = replace(EVERY, instrument=alike, statements={})
    text = f"Reply to report {EVERY.number}\n1 = 4\nComment on C++: Good\nComment on Being focused: Fine\n"
    got = read_reply(text, reports=[asked], today=TODAY)
    assert got.comments == {"proactive": "Comment on C++: Good", "focused": "Fine"}


@pytest.mark.parametrize("said", ["", "-", "–", "?", "…", "n/a", "cannot tell", "I cannot tell.", "I can't tell"])
def test_a_line_left_open_is_no_answer(said):
    got = read(filled(P1=said, P2="3"))
    assert (got.answers, got.unread) == ({"P2": 3}, ())


@pytest.mark.parametrize(
    "said",
    [
        "0",
        "6",
        "45",
        "3,5",
        "3.5",
        "4-5",
        "4½",
        "4²",
        "-3",
        "+4",
        "4/10",
        "4 or 5",
        "4th",
        "four",
        "٤",
        "4٫5",
        "often",
        "👍",
    ],
)
def test_a_level_that_is_none_is_left_unread_with_its_line(said):
    got = read(filled(P1=said, P2="3"))
    assert got.answers == {"P2": 3}
    assert got.unread == (f"{line('P1')} {said}",)


@pytest.mark.parametrize(
    "before",
    [
        "1. Steps of their own choosing:",
        "1) Steps of their own choosing =",
        "1 Steps of their own choosing=",
        "  1.  STEPS OF THEIR OWN CHOOSING  =",
        "Steps of their own choosing =",
        "• Steps of their own choosing:",
        "*1. Steps of their own choosing =*",
        "1. Steps of their own choosing ＝",
        "1. Steps of their own choosing：",
        "1. Steps of their own choos­ing =",
        "1 =",
        "1:",
        "1. Own steps =",
        "7. Steps of their own choosing =",
    ],
)
def test_a_line_counts_by_its_label_else_by_its_number(before):
    got = read(FORM.replace(line("P1"), f"{before} 4"))
    assert (got.answers, got.unread) == ({"P1": 4}, ())


def test_a_number_that_the_form_has_not_is_left_unread():
    assert read(filled(P2="3") + "27. Another = 4\n").unread == ("27. Another = 4",)


@pytest.mark.parametrize(
    "change", [str.upper, str.lower, lambda text: text.replace("-", " "), lambda text: text.replace("-", "")]
)
def test_the_number_may_be_written_loosely(change):
    assert read(filled(P1="4").replace("R7K2-9QFM-3D8X-A0B4", change("R7K2-9QFM-3D8X-A0B4"))).answers == {"P1": 4}


def test_letters_that_look_like_digits_are_forgiven_in_the_number():
    strict = fillable_text(ONE_EACH, STATEMENTS).replace("1. Steps of their own choosing =", "1 = 4")
    for wrong in ("5WTE-OZ7C-1NHQ-6P2V", "5WTE-0Z7C-INHQ-6P2V", "5WTE-0Z7C-lNHQ-6P2V"):
        assert read(strict.replace("5WTE-0Z7C-1NHQ-6P2V", wrong)).request == ONE_EACH


def mailed(text, coding, *, subtype="plain", also=""):
    """A message with its headers, as a mail program saves it or shows its source; `also` is its part in HTML."""
    message = EmailMessage()
    message["Subject"], message["From"] = "Re: Réponse", "Amara <a@b.example>"
    message.set_content(text, subtype=subtype, cte=coding)
    if also:
        message.add_alternative(also, subtype="html", cte=coding)
    return message.as_string()


@pytest.mark.parametrize("coding", ["7bit", "quoted-printable", "base64"])
def test_of_a_mail_with_pictures_and_html_the_text_counts(coding):
    text = filled(P1="4")
    message = EmailMessage()
    message.set_content(text, cte=coding)
    message.add_alternative(in_paragraphs(text) + f"<!-- {'x' * 400_000} -->", subtype="html", cte="base64")
    for number in range(30):
        message.add_attachment(bytes(range(256)) * 250, maintype="image", subtype="png", filename=f"{number}.png")
    assert len(message.as_bytes()) > 2_000_000
    assert read(message.as_bytes()).answers == read(message.as_string()).answers == {"P1": 4}


def test_a_mail_whose_parts_hold_parts_more_deeply_than_any_does_is_not_taken_apart():
    # Python's reader goes into each by calling itself.
    begun = "".join(f"Content-Type: multipart/mixed; boundary=b{number}\n\n--b{number}\n" for number in range(1_000))
    with pytest.raises(BadReply, match="longer than a reply can be"):
        read(f"Content-Transfer-Encoding: base64\n{begun}\n{filled(P1='4')}{'x' * MAX_TEXT_LENGTH}".encode())


def test_a_mail_whose_header_no_mail_program_writes_is_not_taken_apart():
    # Python's reader of headers would take hours.
    header = "Content-Transfer-Encoding: base64\nContent-Type: text/plain; charset=x" + ";a=b" * 2_000_000
    with pytest.raises(BadReply, match="longer than a reply can be"):
        read(f"MIME-Version: 1.0\n{header}\n\n{filled(P1='4')}".encode())


def test_a_saved_page_of_a_mail_may_hold_a_picture():
    page = in_paragraphs(filled(P1="4")).replace("<body>", f'<body><img src="data:image/png;base64,{"A" * 300_000}">')
    assert read(page.encode()).answers == {"P1": 4}


def test_a_mail_whose_text_is_longer_than_a_reply_can_be_says_so():
    with pytest.raises(BadReply, match="longer than a reply can be"):
        read(mailed(filled(P1="4") + "x\n" * MAX_TEXT_LENGTH, "quoted-printable"))


def in_paragraphs(text):
    """The text as the HTML of a mail."""
    lines = "\n".join(f"<p>{html.escape(one)}</p>" for one in text.split("\n"))
    return f"<html><head><style>p {{}}</style></head><body>{lines}</body></html>"


@pytest.mark.parametrize(
    "came",
    [
        lambda text: textwrap.indent(text, "> ", lambda _: True),
        lambda text: textwrap.indent(text, "> > > ", lambda _: True),
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace(" ", "\xa0"),
        lambda text: text.replace("\n", "\n\n"),
        lambda text: f"Dear Runa,\nhere it is: 5 minutes.\n\n{text}\n-- \nAmara\nTel: 1",
        lambda text: (
            f"Subject: Reply to report R7K2-9QFM-3D8X-A0B4 about Runa\nFrom: Amara <a@b.example>\nDate: 3 May\n\n{text}"
        ),
        lambda text: f"Here is my reply to reporting in March, as you asked.\n{text}",
        lambda text: text + textwrap.indent(FORM, "> "),
        lambda text: text + textwrap.indent(text, "> "),
        lambda text: "\n".join([*text.splitlines()[:2], *reversed(text.splitlines()[2:-1])]),
        lambda text: text.replace(f"{line('C1')}\n", "").replace("Overall =\n", ""),
        lambda text: text.encode("utf-16"),
        lambda text: quopri.encodestring(text.encode()).decode(),
        lambda text: html.escape(text).replace("=", "&#61;").replace(" ", "&nbsp;"),
        lambda text: "".join(f"<div>{html.escape(one)}<br></div>\n" for one in text.split("\n")),
        lambda text: f"<html><head><style>p {{}}</style></head>{'<br>'.join(html.escape(text).split(chr(10)))}</html>",
        lambda text: quopri.encodestring("<br>\n".join(text.split("\n")).encode()).decode(),
        lambda text: re.sub("(?m)^(.+)$", r"*\1*", text),
        lambda text: mailed(text, "quoted-printable"),
        lambda text: mailed(text, "base64"),
        lambda text: mailed(text, "quoted-printable", also=in_paragraphs(text)),
        lambda text: mailed(in_paragraphs(text), "base64", subtype="html"),
        lambda text: mailed(text, "quoted-printable").partition("\n\n")[2],
        lambda text: f"Forwarded:\n\n{mailed(text, 'base64')}",
        lambda text: in_paragraphs(text).replace("p>", "h3>"),
        lambda text: in_paragraphs(text).replace(
            "<body>", "<body><!-- a > b --><!--[if mso]><p>\n3 = 1</p>\n<![endif]-->"
        ),
        lambda text: in_paragraphs(text).replace("<body>", "<script>\n3 = 1\n</script type=x>"),
        lambda text: in_paragraphs(text).replace("</style></head>", f"</style{' ' * 60}><title>3 = 1<br></title>"),
        lambda text: in_paragraphs(text).replace("<p>", "<p><?xml:namespace prefix = o ns = 'urn:o' />"),
        lambda text: f"{in_paragraphs(text).replace(' ', chr(10))}<pre>\n3\n=\n1</pre>",
        lambda text: f"{'<p></p>' * 5}<pre>{html.escape(text)}",
    ],
)
def test_survives_mail_programs_and_people(came):
    got = read(came(filled(P1="4", F2="1", who="Amara")))
    assert (got.answers, got.who, got.unread) == ({"P1": 4, "F2": 1}, "Amara", ())


@pytest.mark.parametrize(
    "words", ["Write =3D or <br> & &lt;b&gt;", "<p>never</p>", "=3D", "a = b =E4 *c*", "Write &nbsp; and &#39;"]
)
def test_words_that_look_like_the_coding_of_a_mail_stay(words):
    assert read(filled(P1="4", overall=words)).overall == words


def test_answers_above_a_quoted_form_count():
    quoted = textwrap.indent(FORM, "> ")
    got = read(f"1 = 4\n16 = 2 at last\n\n{quoted}")
    assert got.answers == {"P1": 4, "F4": 2}
    assert got.comments == {"focused": "at last"}


CUT = "The form breaks off before its last line, “End of the reply”: it was cut, and so may its last words be."


@pytest.mark.parametrize(
    ("last", "missing", "answers", "unread"),
    [
        ("4. Coming back after a setback = 2\n", "16 statements", {"P1": 4, "P4": 2}, ()),
        ("course = 5\nComment on Being foc", "4 statements", {"P1": 4, "P4": 2, "F4": 5}, ("Comment on Being foc",)),
        ("focused = Guard.\n\n17. Using th", "4 statements", {"P1": 4, "P4": 2, "F4": 5}, ("17. Using th",)),
        ("From = Amara\n", "0 statements", {"P1": 4, "P4": 2, "F4": 5, "K4": 1}, ()),
    ],
)
@pytest.mark.parametrize("quoting", ["", "> ", "RV> "])
def test_a_form_that_breaks_off_says_so_with_what_did_not_come(quoting, last, missing, answers, unread):
    whole = filled(P1="4", P4="2", F4="5", K4="1", focused="Guard.", who="Amara")
    begins = last.rstrip()
    assert begins in whole
    got = read(textwrap.indent(whole.partition(begins)[0] + begins, quoting))
    assert (got.answers, got.unread) == (answers, unread)
    assert set(got.comments.values()) <= {"Guard."}
    (note,) = got.notes
    assert (
        note == f"{CUT} {missing} did not come. What came can be kept; the whole form takes its place once you have it."
    )


def test_a_whole_form_and_lines_without_a_form_are_not_called_cut():
    assert read(filled(P1="4")).notes == ()
    assert read("Reply to report R7K2-9QFM-3D8X-A0B4\n1 = 4\n16 = 2").notes == ()


def test_a_wrapped_comment_is_one_comment():
    words = "When the week was full, the two mornings that had been kept free went to other people's fires again."
    wrapped = "\n".join(textwrap.wrap(f"Comment on Being focused = {words}", 72))
    got = read(
        FORM.replace("Comment on Being focused =", f"{wrapped}\n\nGuard them:\n1. say so\n2. write it down: now")
    )
    assert got.comments == {"focused": f"{words}\n\nGuard them:\n1. say so\n2. write it down: now"}
    assert got.unread == ()


def test_a_comment_without_the_elements_name_belongs_to_the_statements_above():
    form = filled(P1="4", C4="2").replace("Comment on Connecting with others =", "Comment: Clear.")
    assert read(form).comments == {"connecting": "Clear."}


def test_a_statement_answered_twice_alike_counts_and_otherwise_is_left_out():
    form = filled(P1="4", P2="3")
    assert read(form + f"{line('P1')} 4/5\n").answers == {"P1": 4, "P2": 3}
    got = read(form + f"{line('P1')} 5\n")
    assert got.answers == {"P2": 3}
    assert (got.unread, got.contrary) == ((), (f"{line('P1')} 4", f"{line('P1')} 5"))


def test_where_one_statement_is_answered_twice_and_nothing_else_that_is_said():
    with pytest.raises(BadReply, match=r"answered twice, and differently: “1\. .+ 4” and “1\. .+ 5”"):
        read(f"{filled(P1='4')}{line('P1')} 5\n")


@pytest.mark.parametrize("name", ["Amara", "Amara Okafor <amara@b.example>"])
def test_the_name_is_what_follows_from(name):
    assert read(filled(P1="4", who=name)).who == name


def test_a_form_in_which_no_answer_is_understood_names_a_line():
    with pytest.raises(BadReply, match=r"is understood: “1\. Steps of their own choosing = four”"):
        read(filled(P1="four", P2="often"))


def test_the_words_of_the_first_line_may_stand_in_a_comment():
    said = "They reply to reporters.\nReply to report 0000-0000-0000-0000!\n15min = 3 times"
    got = read(filled(P1="4", focused=said))
    assert (got.answers, got.comments, got.unread) == ({"P1": 4}, {"focused": said}, ())


def test_lines_between_that_belong_to_nothing_are_left_unread():
    got = read(filled(P1="4").replace(line("P4"), f"{line('P4')}\n\nI do not like this one."))
    assert got.answers == {"P1": 4}
    assert got.unread == ("I do not like this one.",)


def test_what_hides_text_is_taken_out_of_the_form_too():
    assert read(filled(P1="4", overall="a\u202eb\u200bc\x07")).overall == "abc"


@settings(max_examples=100)
@given(st.dictionaries(st.sampled_from([*LABELS]), st.integers(1, 5), min_size=1), st.randoms(use_true_random=False))
def test_every_set_of_answers_is_read_in_any_order(levels, chance):
    lines = filled(**{item: str(level) for item, level in levels.items()}).splitlines()
    body = lines[2:-1]
    chance.shuffle(body)
    got = read("\n".join([*lines[:2], *body]))
    assert (got.answers, got.unread) == (levels, ())


def test_the_owners_own_words_are_read_where_there_are_no_others():
    own = fillable_text(ONE_EACH, {}).replace("2. Reaching out =", "2. Reaching out = 5")
    assert read(own).answers == {"C1": 5}


def test_long_labels_and_marks_in_them_fit_on_a_line():
    odd = [replace(item, label=f"{'Long ' * 20}= {place}: so") for place, item in enumerate(EVERY.items[:1])]
    odd += [replace(item, label=f"Ratio a:b = {place}") for place, item in enumerate(EVERY.items[1:5])]
    asked = replace(EVERY, instrument=replace(EVERY.instrument, id="own", items=tuple(odd)), items=tuple(odd))
    form = fillable_text(asked, {})
    assert max(map(len, form.splitlines())) <= 60
    said = "\n".join(f"{one} {one[0]}" if one[:1].isdigit() else one for one in form.splitlines())
    got = read_reply(said, reports=[asked], today=TODAY)
    assert got.answers == {item.id: place for place, item in enumerate(odd, 1)}


def test_the_link_opens_an_email_with_its_subject():
    link = mailto(EVERY)
    parts = urlsplit(link)
    assert (parts.scheme, parts.path) == ("mailto", "runa@example.org")
    assert parse_qs(parts.query) == {"subject": ["Reply to report R7K2-9QFM-3D8X-A0B4 about Runa"]}
    assert link.isascii()
    assert not set(link) & set(' "<>\\^`{|}#')


def test_the_link_of_the_longest_name_fits_every_mail_program():
    """Some cut a link near 2,000 characters."""
    asked = replace(EVERY, name="字" * MAX_NAME_LENGTH, address=f"{'x' * 64}@{'y' * 120}.example")
    assert len(mailto(asked)) < 1_000


def test_the_answer_on_paper_may_come_as_numbers_alone():
    """As the PDF says: the line that names the report, then “1 = 4”."""
    got = read("Reply to report R7K2-9QFM-3D8X-A0B4\n1 = 4\n2 = 3\n20 = 5\n")
    assert got.answers == {"P1": 4, "P2": 3, "K4": 5}
    assert got.unread == ()


@pytest.mark.parametrize("name", ["Zoë & Co?", "100% #1", "Ann\r\nBcc: x@y.example", "\u202eevil"])
def test_any_name_stays_a_word_of_the_subject(name):
    asked = replace(ONE_EACH, name=name)
    parts = urlsplit(mailto(asked))
    said = parse_qs(parts.query)
    assert set(said) == {"subject"}
    assert "\n" not in said["subject"][0]
    assert "\u202e" not in unquote(parts.query)


@pytest.mark.parametrize("address", ["", "runa", "a@b@c", "a b@c.example", "a@c.example?bcc=x@y.example", "a@c,b@d"])
def test_what_is_no_address_is_left_out(address):
    assert not is_address(address)
    assert mailto(replace(EVERY, address=address)).startswith("mailto:?subject=")


def test_an_address_may_have_any_usual_letter():
    assert is_address("o'neill+mentor@mail.example-1.org")
    assert mailto(replace(ONE_EACH, address="o'neill+mentor@mail.example-1.org")).startswith(
        "mailto:o%27neill%2Bmentor@mail.example-1.org?"
    )


def test_the_two_marks_of_two_reports_are_not_mixed():
    with pytest.raises(BadReply, match="Two different replies"):
        read(filled(P1="4") + fillable_text(ONE_EACH, STATEMENTS))


@pytest.mark.parametrize("letters", ["iso-8859-1", "windows-1252", "utf-8"])
def test_a_saved_mail_keeps_the_letters_of_the_encoding_that_it_names(letters):
    head = f"MIME-Version: 1.0\nContent-Type: text/plain; charset={letters}\nContent-Transfer-Encoding: 8bit\n\n"
    assert read(f"{head}{filled(P1='4', overall='Größe über alles')}".encode(letters)).overall == "Größe über alles"


@pytest.mark.parametrize("letters", ["iso-8859-1", "windows-1252", "utf-8"])
def test_a_text_file_keeps_its_letters_where_nothing_names_their_encoding(letters):
    assert read(filled(P1="4", overall="Größe über alles").encode(letters)).overall == "Größe über alles"


def test_a_file_in_utf_8_with_a_damaged_letter_keeps_the_others():
    damaged = filled(P1="4", overall="Größe über alles").encode().replace("ö".encode(), b"\xc3")
    assert read(damaged).overall == "Gr\ufffdße über alles"
