"""Texts as long as a reply may be, each made so that a reader that looks twice would look at it for minutes."""

import json

from reply_maker import EVERY, block_of, content

from mastery.sharing.reply.model import MAX_TEXT_LENGTH

FULL = MAX_TEXT_LENGTH
FULL_TEXTS = [
    "\n" * FULL,
    " " * FULL,
    "> " * (FULL // 2),
    "\r" * (FULL - 1) + "x",
    "report" + "\n" * (FULL - 6),
    "Reply to report " * (FULL // 16),
    "Reply to report" + " " * (FULL - 15),
    f"Reply to report {EVERY.number}\n" * (FULL // 33),
    f"Reply to report {EVERY.number}\n" + "1. =" * 16_000,
    f"Reply to report {EVERY.number}\n" + "1 = 9\n" * 10_000,
    f"Reply to report {EVERY.number}\n1 = 4" + " x\n" * 21_000,
    f"Reply to report {EVERY.number}\nOverall =" + "\nx" * 32_000,
    f"Reply to report {EVERY.number}\nComment on Being focused =" + " \n" * 32_000,
    f"Reply to report {EVERY.number}\n" + "Comment on " * 5_900 + "=",
    f"Reply to report {EVERY.number}\n" + "=:" * 32_000,
    f"Reply to report {EVERY.number}\n" + "1" * 65_000 + " = 4",
    f"Reply to report {EVERY.number}\n1 = " + "4" * 65_000,
    f"Reply to report {EVERY.number}\n1 = 4" + " " * 65_000 + "5",
    f"Reply to report {EVERY.number}\n1 = 4" + "." * 65_000 + "5",
    f"Reply to report {EVERY.number}\n" + "*" * 65_000,
    "-----BEGIN MASTERY REPLY-----\n" * (FULL // 30),
    "-----END MASTERY REPLY-----\n" * (FULL // 28),
    "data: v1 00000000 " * (FULL // 18),
    "data: v1 00000000 END MASTERY REPLY" * (FULL // 35),
    "-----BEGIN MASTERY REPLY-----\ndata: v1 00000000\n" + "A" * 65_000,
    "-----BEGIN MASTERY REPLY-----\ndata: v1 00000000\n" + "A\n" * 32_000,
    "data: v1 00000000\n" + "A " * 16_000 + "\n-----END MASTERY REPLY-----",
    "data: v1 00000000\n" + "A " * 32_000 + "\n-----END MASTERY REPLY-----",
    "data" * (FULL // 4),
    "data " * (FULL // 5),
    "data: v" + "1" * (FULL - 7),
    "-" * FULL,
    "END MASTERY " * (FULL // 12),
    "\u200b" * FULL,
    "\u202e" * (FULL - 1) + "x",
    "<br" * (FULL // 3),
    "<br " * (FULL // 4),
    "&gt;" * (FULL // 4),
    *(
        "<br>" * 12 + one * (FULL // len(one))
        for one in (" ", "\t", "\n", "\r\n ", "<head ", "<head>x</style>", "<pre ", "&#61;", "<!--", "-->", "<?x ")
    ),
    "Content-Transfer-Encoding: base64\n" * (FULL // 34),
    "Content-Transfer-Encoding: base64\nContent-Type: multipart/mixed; boundary=b\n\n--b\n" * (FULL // 85),
    "Content-Transfer-Encoding: base64\nContent-Type: text/plain; charset=punycode\n\n" + "YS1i" * (FULL // 5),
    "&" * FULL,
    "\U0001f469\u200d" * (FULL // 2),
    "字" * FULL,
    "0" * FULL,
    block_of("[" * 24_000),
    block_of("{" * 24_000),
    block_of('{"":' * 6_000),
    block_of("1" * 24_000),
    block_of('"' + "\\u0000" * 4_000 + '"'),
    block_of(json.dumps({f"{n}": n for n in range(1_900)})),
    block_of(content(answers={f"{n}": 1 for n in range(1_900)})),
]
ONE_ANSWER = [
    f"Reply to report {EVERY.number}\n" + "1 = 4\n" * 10_000,
    f"Reply to report {EVERY.number}\n1 = 4\n\n" + "x\n" * 32_000,
]
