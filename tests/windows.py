"""Windows of AppTest as a browser has them, for the tests of pages and for what measures them."""

from collections.abc import Callable
from typing import Any

from streamlit.runtime.pages_manager import PagesManager
from streamlit.runtime.scriptrunner.script_cache import ScriptCache
from streamlit.testing.v1 import AppTest, app_test, local_script_runner


def let_windows_stay(put: Callable[[object, str, object], object]) -> None:
    """Let a window stay on its page from its second run on, as a browser does; `put` is how an attribute is set.

    AppTest begins each run as a fresh server does, where the page runs twice and the press of a button is lost.
    """
    run, stay = AppTest._run, PagesManager.set_current_page_script_hash

    def run_once(app: AppTest, *args: Any, **named: Any) -> AppTest:
        run(app, *args, **named)
        app._page_hash = ""
        return app

    def stay_on(manager: PagesManager, page: str) -> None:
        stay(manager, page)
        if page:
            PagesManager.uses_pages_directory = False

    put(AppTest, "_run", run_once)
    put(PagesManager, "set_current_page_script_hash", stay_on)


def let_code_stay(put: Callable[[object, str, object], object]) -> None:
    """Let the code of a page be compiled once, as a server does, where AppTest compiles it in each run."""
    compiled = ScriptCache()
    for module in (app_test, local_script_runner):
        put(module, "ScriptCache", lambda: compiled)
