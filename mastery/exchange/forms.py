"""The tables of answers that programs for forms export: which columns hold no answer, whose words stay as notes."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from mastery.exchange.others import refusal_of
from mastery.text import folded

GOOGLE_STAMPS = (
    *("timestamp", "zeitstempel", "horodateur", "marca temporal", "carimbo de data/hora", "informazioni cronologiche"),
    *("tijdstempel", "sygnatura czasowa", "časová značka"),
)
_ADDRESSES = (
    *("email address", "username", "e-mail-adresse", "adresse e-mail", "nom d'utilisateur", "nutzername"),
    *("dirección de correo electrónico", "nombre de usuario", "endereço de e-mail", "nome de usuário"),
    *("indirizzo email", "nome utente", "e-mailadres", "gebruikersnaam", "adres e-mail", "nazwa użytkownika"),
    *("email", "e-mail", "adresse de messagerie", "correo electrónico"),
)
_NAMES = ("name", "nom", "nombre")
_BEGUN = ("start time", "startzeit", "heure de début", "hora de inicio")
_ENDED = ("completion time", "fertigstellungszeit", "heure de fin", "hora de finalización")
_MICROSOFT = (
    *("language", "sprache", "last modified time", "uhrzeit der letzten änderung"),
    *("total points", "quiz feedback", "grade posted time", "gesamtpunktzahl", "quizfeedback"),
)
_SCORES = ("score", "punktzahl", "puntuación", "pontuação", "punteggio", "wynik")
_OF_A_QUIZ = ("points - ", "feedback - ", "punkte - ")


@dataclass(frozen=True)
class Form:
    """A program for forms: the names of those of its columns that hold neither an answer nor the day."""

    name: str
    beside: frozenset[str]

    def is_beside(self, column: str) -> bool:
        """Return whether a column holds no answer: an address, a score, when the form was sent."""
        called = _plain(column)
        return called in self.beside or called.startswith(_OF_A_QUIZ)


def _plain(name: str) -> str:
    return folded(" ".join(name.split()))


GOOGLE = Form("Google Forms", frozenset(map(_plain, (*_ADDRESSES, *_SCORES))))
MICROSOFT = Form("Microsoft Forms", frozenset(map(_plain, (*_ADDRESSES, *_NAMES, *_ENDED, *_MICROSOFT))))


def microsoft_in(names: Sequence[str]) -> Form | None:
    """Return Microsoft Forms where a table has the columns that it begins with, else None."""
    called = {_plain(one) for one in names}
    return MICROSOFT if all(called & {_plain(one) for one in of} for of in (_BEGUN, _ENDED)) else None


def answers_in(table: pd.DataFrame, form: Form) -> pd.DataFrame:
    """Return the columns of `table` that are the day or a question; raises Unreadable for several people's answers."""
    people = form.beside & frozenset(map(_plain, (*_ADDRESSES, *_NAMES)))
    for name in map(str, table.columns):
        several = set(table[name].str.casefold()) - {""}
        if _plain(name) in people and len(several) > 1:
            raise refusal_of(len(several), name)
    return table[[one for one in map(str, table.columns) if not form.is_beside(one)]]


def behind_questions(table: pd.DataFrame) -> pd.DataFrame:
    """Return `table` with each cell that says anything behind the name of its column."""
    return pd.DataFrame({name: (f"{name}: " + table[name]).where(table[name] != "", "") for name in table.columns})
