"""The headers of every answer: what a page may load, who may frame it, what it may pass on."""

import base64
import hashlib
import re
from collections.abc import Iterable

# Styles are written into the page by Streamlit's own script; pictures, workers and the small scripts of our own
# controls (ui.focus) are made in the page from data. Nothing is evaluated from text.
_POLICY = (
    "default-src 'self'; script-src 'self' blob: {scripts}; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; media-src 'self' data: blob:; "
    "connect-src 'self'; worker-src 'self' blob:; frame-src 'self'; frame-ancestors 'none'; "
    "base-uri 'none'; form-action 'none'; object-src 'none'"
)


def headers(scripts: Iterable[str]) -> dict[bytes, bytes]:
    """Return the headers of every answer; of the scripts that stand in a page, only the texts `scripts` may run."""
    policy = _POLICY.format(scripts=" ".join(_source(text) for text in scripts))
    return {
        b"content-security-policy": policy.encode(),
        b"x-frame-options": b"DENY",
        b"x-content-type-options": b"nosniff",
        b"referrer-policy": b"no-referrer",
        b"cross-origin-opener-policy": b"same-origin",
        b"cross-origin-resource-policy": b"same-origin",
    }


def scripts_in(page: str) -> list[str]:
    """Return the texts of the scripts that stand in `page`, in their order."""
    return re.findall(r"<script>(.*?)</script>", page, re.DOTALL)


def _source(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
