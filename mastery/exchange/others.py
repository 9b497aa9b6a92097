"""Refuse a table about several people: what others can or feel is not one's own history."""

import re

import pandas as pd

from mastery.exchange.problems import Cause, Wrong, refusal
from mastery.text import folded

_PERSON = frozenset(
    (
        "employee", "employees", "employee name", "person", "people", "team member", "member", "colleague",
        "coworker",
        "worker", "operator", "staff", "student", "participant", "respondent", "candidate", "user", "username",
        "e-mail",
        "email", "email address", "e-mail address", "e-mail-adresse", "mail", "full name", "first name", "last name",
        "mitarbeiter", "mitarbeiterin", "mitarbeitende", "kollege", "person/name", "vorname", "nachname",
        "teilnehmer",
        "empleado", "persona", "correo", "correo electronico", "apellido", "employe", "salarie", "collaborateur",
        "personne", "prenom", "adresse e-mail", "dipendente", "collaboratore", "cognome", "funcionario",
        "colaborador",
        "pessoa", "endereco de e-mail", "medewerker", "collega", "deelnemer", "pracownik", "osoba", "imie",
        "nazwisko",
        "imie i nazwisko", "adres e-mail", "сотрудник", "работник", "фио", "имя", "человек",
    )
)  # fmt: skip
_PERHAPS = frozenset(("name", "names", "nombre", "nom", "nome", "naam", "nazwa", "who", "wer", "qui", "team", ""))
_FULL_NAME = re.compile(r"[^\W\d_a-z][\w'’.-]*(?:,? [^\W\d_a-z][\w'’.-]*){1,3}")
_ADDRESS = re.compile(r"\S+@\S+\.\S+")
_MOSTLY = 0.6
OTHERS = Cause(3, "{what}", "tables are about others")


def refuse_others(table: pd.DataFrame, *, has_days: bool, ratings: int) -> None:
    """Raise Unreadable when a column of `table` names several people; `ratings` is how many columns hold numbers."""
    for name in map(str, table.columns):
        called = folded(name).strip(" :*")
        if called not in _PERSON and called not in _PERHAPS and not called.startswith("column "):
            continue
        values = [one for one in table[name].unique() if one]
        if len(values) < 2 or all(one.replace(".", "").isdecimal() for one in values):
            continue
        sure = called in _PERSON or (not has_days and ratings > 1 and called in _PERHAPS - {""})
        if sure or _are_people(values):
            raise refusal_of(len(values), name)


def _are_people(values: list[str]) -> bool:
    sample = values[:200]
    return sum(bool(_ADDRESS.fullmatch(one) or _FULL_NAME.fullmatch(one)) for one in sample) >= _MOSTLY * len(sample)


def refusal_of(many: int, column: str) -> Exception:
    """Return the error for a table in which `column` names so `many` people."""
    return refusal(
        OTHERS,
        what=f"This table is about {many:,} people (column {Wrong(OTHERS, column).what}). What others answered is not "
        "yours to keep here; keep your own rows alone, without the column that names people, and bring those in.",
    )
