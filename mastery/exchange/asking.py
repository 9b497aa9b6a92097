"""Ask what a file does not say: at most three questions, in the order in which the answers are needed."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from mastery.exchange.reading import MAX_QUESTIONS, Answers, Question


@dataclass
class Asking:
    """The questions of one file, and what was answered; a further one than three goes by its proposal."""

    answers: Answers
    questions: list[Question] = field(default_factory=list)

    def add(self, questions: Iterable[Question]) -> None:
        """Take questions over that were asked before."""
        self.questions += questions

    def one(self, question: Question) -> str:
        """Return the code that was chosen, or the proposal while nothing was."""
        found = self._ask(question)
        return found if isinstance(found, str) else ""

    def several(self, question: Question) -> tuple[str, ...]:
        """Return the codes that were chosen, or the proposal while none were."""
        found = self._ask(question)
        return () if isinstance(found, str) else found

    def _ask(self, question: Question) -> str | tuple[str, ...]:
        if sum(not one.sure for one in self.questions) >= MAX_QUESTIONS:
            question = replace(question, sure=True)
        self.questions.append(question)
        given = question.answer(self.answers)
        return question.proposal if given is None else given
