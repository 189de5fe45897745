"""Questions about running text: last year's, a text to start from, one that is typed, and the gaps that are left."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from reportgen.language import _
from reportgen.report.model import OtherItem, Prose
from reportgen.text.pattern import Pattern
from reportgen.wizard.asking import Ask, Choice, LeavingError, Move, RefusedAnswerError
from reportgen.wizard.draft import Draft
from reportgen.wizard.questions import Question

STARTER, LAST = "参考文字", "上年文字"
"""What a file of answers says in place of a text."""
_LONG, _SHORT = 250, 90
"""Characters of a text that are shown before it is chosen: more would push the question off a small screen."""
_KEEP, _TYPE, _EDIT = "keep", "type", "edit"
_GAP = Pattern(r"【(请[^】\n]{0,60})】")
_ENDS = frozenset("。！？；：，、）”》")
_DROP = "-"
_ITEM = "other_matters.items"


@dataclass(frozen=True, kw_only=True)
class TextQuestion(Question[str]):
    """Asks for a block of text."""

    def current(self, draft: Draft) -> str | None:
        """Return the text that stands there."""
        prose = draft.get(self.key)
        return prose.body if isinstance(prose, Prose) else None

    def intro(self, draft: Draft) -> tuple[str, ...]:
        """Return the texts there are, with their figures worked out; of long ones the beginning."""
        return self._heads_and_texts(draft, {_KEEP: _LONG, STARTER: _LONG, LAST: _SHORT})

    def explanation(self, draft: Draft) -> tuple[str, ...]:
        """Return what the form says, and the texts there are in full."""
        return (*self.help, *self._heads_and_texts(draft, {}))

    def _heads_and_texts(self, draft: Draft, most: Mapping[str, int]) -> tuple[str, ...]:
        heads = {_KEEP: _("现有文字："), STARTER: _("参考文字："), LAST: _("上年文字：")}
        lines: list[str] = []
        for name, text in self._texts(draft).items():
            shown = draft.shown(text)
            if len(shown) > most.get(name, len(shown)):
                more = _("{beginning}……（共{count}字，? 看全文）")
                shown = more.format(beginning=shown[: most[name]], count=len(shown))
            lines += (heads[name], f"  {shown}")
        return tuple(lines)

    def _texts(self, draft: Draft) -> dict[str, str]:
        found = {
            _KEEP: self.current(draft),
            STARTER: draft.starters().get(self.key),
            LAST: draft.beginning.texts.get(self.key),
        }
        return {name: text for name, text in found.items() if text}

    def ask(self, ask: Ask, draft: Draft) -> str | Move:
        """Ask which text to take, or for one."""
        texts = self._texts(draft)
        titles = {
            _KEEP: _("保留现有文字"),
            STARTER: _("用参考文字"),
            LAST: _("用上年文字（请记得改年份、数字和做法）"),
        }
        choices = [Choice(titles[name], name) for name in texts]
        choices += [Choice(_("自己写，一行一段"), _TYPE), Choice(_("打开编辑器写"), _EDIT)]
        if _KEEP not in texts:
            choices.append(Choice(_("不写") if self.optional else _("以后再填"), Move.SKIP.value))
        while True:
            chosen = ask.choose(choices)
            if isinstance(chosen, Move) or chosen == Move.SKIP.value:
                return Move(chosen)
            if chosen in texts:
                return texts[chosen]
            text = _typed(ask) if chosen == _TYPE else self._edited(ask, texts)
            if text:
                return text

    def _edited(self, ask: Ask, texts: dict[str, str]) -> str | None:
        text = ask.edit(next(iter(texts.values()), ""))
        if not text:
            ask.tell(_("没有取到文字：编辑器没有打开，或者没有保存。可以选别的写法。"))
        return text

    def put(self, draft: Draft, answer: str) -> tuple[str, ...]:
        """Write the text; the pictures beside it stay."""
        texts = self._texts(draft)
        body = answer.strip()
        if body in {STARTER, LAST}:
            if body not in texts:
                raise RefusedAnswerError(_("“{title}”没有{text}可用。").format(title=self.title, text=body))
            body = texts[body]
        before = draft.get(self.key)
        prose = before.model_copy(deep=True) if isinstance(before, Prose) else Prose.empty()
        prose.body = body
        draft.put(self.key, prose)
        return ()

    def shown(self, answer: str) -> str:
        """Return the length of the text."""
        return _("{count}字").format(count=len("".join(answer.split()))) if answer not in {STARTER, LAST} else answer


def _typed(ask: Ask) -> str | None:
    """Return paragraphs that were typed a line each, up to an empty line."""
    ask.tell(_("一行写一段，写完后空一行（再按一次回车）。"))
    paragraphs: list[str] = []
    while True:
        try:
            line = ask.line()
        except KeyboardInterrupt:
            if paragraphs:
                raise LeavingError("\n\n".join(paragraphs)) from None
            raise
        if isinstance(line, Move):
            return "\n\n".join(paragraphs) or None
        paragraphs.append(line.strip())


@dataclass(frozen=True, kw_only=True)
class GapQuestion(Question[str]):
    """Asks for what a text to start from leaves open: 【请写明…】."""

    gap: str
    path: str
    """Where the text stands."""

    def current(self, draft: Draft) -> str | None:
        """Return nothing: once it is filled it is no gap any more."""
        del draft
        return None

    def given(self, answers: Draft) -> str | None:
        """Return nothing: a file of answers has whole texts."""
        del answers
        return None

    def intro(self, draft: Draft) -> tuple[str, ...]:
        """Return the sentence before it."""
        before = draft.shown(self._body(draft).partition(self.gap)[0].rpartition("\n")[2])
        sentence = before.rstrip("。").rpartition("。")[2]
        return (
            (_("接在“{sentence}”后面；不写这一处，输入 - 。").format(sentence=sentence),)
            if sentence
            else (_("不写这一处，输入 - 。"),)
        )

    def _body(self, draft: Draft) -> str:
        prose = draft.get(self.path)
        return prose.body or "" if isinstance(prose, Prose) else ""

    def ask(self, ask: Ask, draft: Draft) -> str | Move:
        """Ask for a sentence or two."""
        del draft
        return ask.line()

    def put(self, draft: Draft, answer: str) -> tuple[str, ...]:
        """Put the answer in the place of the gap, with a full stop where it ends a paragraph."""
        before, _gap, after = self._body(draft).partition(self.gap)
        text = "" if answer.strip() == _DROP else answer.strip()
        if text and text[-1] not in _ENDS and after[:1] in {"", "\n"}:
            text += "。"
        paragraphs = (paragraph.strip() for paragraph in f"{before}{text}{after}".split("\n\n"))
        prose = draft.get(self.path).model_copy(deep=True)
        prose.body = "\n\n".join(filter(None, paragraphs)) or None
        draft.put(self.path, prose)
        return ()


def gap_questions(draft: Draft, path: str, words: str) -> Iterator[GapQuestion]:
    """Yield a question for every gap in the text at a path."""
    prose = draft.get(path)
    for found in _GAP.finditer((prose.body if isinstance(prose, Prose) else None) or ""):
        title = _("{words}：{gap}").format(words=words, gap=found[1])
        yield GapQuestion(key=f"{path}{found[0]}", title=title, gap=found[0], path=path)


@dataclass(frozen=True, kw_only=True)
class ItemsQuestion(Question[tuple[tuple[str, str], ...]]):
    """Asks for further items of part six, one after the other, until there are no more."""

    optional: bool = field(default=True)

    def current(self, draft: Draft) -> tuple[tuple[str, str], ...] | None:
        """Return the items that stand there."""
        items = draft.report.other_matters.items
        return tuple((item.title or "", item.content.body or "" if item.content else "") for item in items) or None

    def intro(self, draft: Draft) -> tuple[str, ...]:
        """Return the titles of those there are."""
        titles = [f"“{title}”" for title, _content in self.current(draft) or ()]
        return (_("已有：{titles}").format(titles="".join(titles)),) if titles else ()

    def ask(self, ask: Ask, draft: Draft) -> tuple[tuple[str, str], ...] | Move:
        """Ask whether there is another item, and for it."""
        said = self.current(draft) or ()
        offered = {title: text for title, text in _items_of(draft.starters()) if title not in dict(said)}
        choices = [Choice(_("没有了，往下"), Move.SKIP.value)]
        choices += [Choice(_("写“{title}”").format(title=title), title) for title in offered]
        choices.append(Choice(_("写另一项"), _TYPE))
        chosen = ask.choose(choices)
        if isinstance(chosen, Move) or chosen == Move.SKIP.value:
            return chosen if isinstance(chosen, Move) else Move.SKIP
        if chosen in offered:
            return (*said, (chosen, offered[chosen]))
        ask.tell(_("这一项的标题："))
        title = ask.line()
        if isinstance(title, Move):
            return Move.SKIP
        try:
            content = _typed(ask)
        except LeavingError as leaving:
            raise LeavingError((*said, (title, leaving.answer))) from None
        return (*said, (title, content)) if content else Move.SKIP

    def put(self, draft: Draft, answer: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
        """Write the items; those there are stay as they are."""
        items = [item.model_copy(deep=True) for item in draft.report.other_matters.items]
        for title, content in answer[len(items) :]:
            items.append(OtherItem.model_validate({"title": title, "content": content}))
        draft.put(_ITEM, items)
        return ()

    def shown(self, answer: tuple[tuple[str, str], ...]) -> str:
        """Return the titles."""
        return _("、").join(title for title, _content in answer)

    def again(self, answer: tuple[tuple[str, str], ...]) -> bool:
        """Ask until there are no more."""
        del answer
        return True


def _items_of(texts: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield title and content of the items among the texts to start from."""
    for path, title in texts.items():
        if path.startswith(f"{_ITEM}.") and path.endswith(".title"):
            yield title, texts[path.removesuffix("title") + "content"]
