"""The loop over the pages: one question after the other, back and on, saved after every answer."""

from collections.abc import Callable, Collection
from datetime import date
from typing import Any

from reportgen.diagnostics import ReportgenError
from reportgen.language import _
from reportgen.wizard.asking import Ask, Jump, LeavingError, Move
from reportgen.wizard.draft import Draft
from reportgen.wizard.pages import Page, pages
from reportgen.wizard.questions import Question

AnyQuestion = Question[Any]


def all_questions(draft: Draft, today: date) -> list[AnyQuestion]:
    """Return the questions there are as things stand, in their order."""
    return [question for page in pages(draft, today) for question in page.questions]


def open_questions(draft: Draft, today: date) -> list[AnyQuestion]:
    """Return the questions that the report has no answer to."""
    return [question for question in all_questions(draft, today) if question.is_open(draft)]


class Run:
    """One sitting: what has been asked in it, and where it stands."""

    def __init__(self, draft: Draft, ask: Ask, save: Callable[[], None], today: date) -> None:
        """Ask about a draft; `save` writes it down, or raises ReportgenError where it cannot."""
        self._draft = draft
        self._ask = ask
        self._save = save
        self._today = today
        self._unconfirmed: frozenset[str] = frozenset()
        self._seen: set[str] = set()
        self._left_alone: frozenset[str] = frozenset()
        self._page: str | None = None

    def go_through(self, unconfirmed: Collection[str] = ()) -> None:
        """Ask all that is open, and what nobody has confirmed yet."""
        self._unconfirmed = frozenset(unconfirmed)
        questions = all_questions(self._draft, self._today)
        required = (q for q in questions if q.is_open(self._draft) or q.key in self._unconfirmed)
        first = next(required, None) or next(filter(self._is_due, questions), None)
        if first is not None:
            self.go_on_from(first.key)

    def ask_again(self, key: str) -> None:
        """Ask a question that has been answered, and only what is due because of the new answer."""
        due = [question.key for question in all_questions(self._draft, self._today) if self._is_due(question)]
        self._left_alone = frozenset(due) - {key}
        self.go_on_from(key)
        self._left_alone = frozenset()

    def go_on_from(self, key: str) -> None:
        """Ask a question, be it answered or not, and all that is due after it."""
        self._page = None
        due: str | None = key
        while due is not None:
            due = self._ask_about(due)

    def _is_due(self, question: AnyQuestion) -> bool:
        if question.key in self._left_alone:
            return False
        if question.is_open(self._draft):
            return True
        unseen = question.key not in self._seen
        unsaid = question.optional and question.current(self._draft) is None
        return unseen and (unsaid or question.key in self._unconfirmed or question.is_carried(self._draft))

    def _ask_about(self, key: str) -> str | None:
        """Ask a question until it is answered or left; return the key of the next one."""
        before = all_questions(self._draft, self._today)
        index = next((number for number, question in enumerate(before) if question.key == key), None)
        if index is None:
            return None
        question = before[index]
        self._show_page(question)
        self._seen.add(key)
        self._ask.tell("", question.title, *(f"  {line}" for line in question.intro(self._draft)))
        while True:
            answer = self._answer(question)
            if answer is Move.HELP:
                self._help(question)
            elif answer is Move.BACK:
                if index:
                    return before[index - 1].key
                self._ask.tell(_("已经是第一题。"))
            elif isinstance(answer, Jump):
                return answer.key
            elif answer is Move.SKIP:
                if question.is_open(self._draft):
                    self._ask.tell(_("  以后再填。"))
                return self._after(before, index)
            elif self._take(question, answer):
                return key if question.again(answer) else self._after(before, index)

    def _answer(self, question: AnyQuestion) -> Any:
        """Return the answer to a question; of one that is left in the middle the beginning is kept."""
        try:
            return question.ask(self._ask, self._draft)
        except LeavingError as leaving:
            self._take(question, leaving.answer)
            raise

    def _take(self, question: AnyQuestion, answer: Any) -> bool:
        """Write an answer down and tell what came of it; or tell why not, and leave all as it was."""
        report = self._draft.report
        try:
            said = question.put(self._draft, answer)
            self._save()
        except ReportgenError as error:
            self._draft.report = report
            self._ask.tell(f"  {error}")
            return False
        self._ask.tell(*(f"  {line}" for line in said))
        return True

    def _after(self, before: list[AnyQuestion], index: int) -> str | None:
        """Return the next question that is due behind the last one of those asked so far that is still there."""
        now = all_questions(self._draft, self._today)
        keys = [question.key for question in now]
        behind = next((question.key for question in reversed(before[: index + 1]) if question.key in keys), None)
        start = keys.index(behind) + 1 if behind is not None else 0
        return next((question.key for question in now[start:] if self._is_due(question)), None)

    def _show_page(self, question: AnyQuestion) -> None:
        found = pages(self._draft, self._today)
        number, page = next((n, page) for n, page in enumerate(found, 1) if question.key in _keys(page))
        if page.title != self._page:
            self._page = page.title
            head = _("[{number}/{count}] {title}").format(number=number, count=len(found), title=page.title)
            self._ask.tell("", f"== {head} ==", *page.intro)

    def _help(self, question: AnyQuestion) -> None:
        known = question.explanation(self._draft) or (_("这一题没有另外的说明。"),)
        self._ask.tell(*(f"  {line}" for line in known), _("  < 返回上一题   > 以后再填   Ctrl-C 停下，已填的都已保存"))


def _keys(page: Page) -> set[str]:
    return {question.key for question in page.questions}
