"""The formulas beside an official table: totals, the sentence on every equation that does not hold, what is left to do.

Each comes with its result. Why: WPS and LibreOffice show the result a file brings and work it out only after a change.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from string import Formatter

from reportgen.diagnostics import CellRef
from reportgen.forms.equations import Equation, Term, definitions, equations_of
from reportgen.forms.schema import Form
from reportgen.report.values import PENDING
from reportgen.rules.equation_sentences import BLANKS_READ, sentence_of
from reportgen.workbook.kinds import YES_NO
from reportgen.workbook.parts import Grid, Place
from reportgen.workbook.values import BLANK, digits_of, number_of

UNKNOWN = "？"
"""What a total shows whose parts are not all numbers."""
TOTAL_SIGNS = (f'"{PENDING}*"', f'"{UNKNOWN}"', "SUM(")
"""What stands in the formula of every total."""
Number = int | float


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula, without its sign of equality, and what comes out."""

    text: str
    result: Number | str


@dataclass(frozen=True, slots=True)
class Sentence:
    """What is said of an equation, where, and about which cells: a total, or all; nothing while it holds."""

    place: Place
    formula: Formula
    cells: tuple[Place, ...]


class Reckoning:
    """The formulas of one table."""

    def __init__(self, form: Form, grid: Grid, texts: Mapping[Place, str]) -> None:
        """Take the form, the table in its sheet, and what stands in the cells."""
        self._form = form
        self._grid = grid
        self._places = dict(grid.values)
        self._totals = {ref: found[0] for ref, found in definitions(form).items() if ref in self._places}
        self._zero = texts.get(grid.zero) == YES_NO[0] if grid.zero else False
        self._texts = texts
        self._results: dict[CellRef, Number | str] = {}

    @cached_property
    def totals(self) -> dict[CellRef, Formula]:
        """Return the formula of every total."""
        return {ref: self._total(equation) for ref, equation in self._totals.items()}

    def _shown(self, ref: CellRef) -> Number | str:
        """Return what a cell shows: a number, a text, nothing."""
        text = self._texts.get(self._places[ref])
        if text is not None:
            number = number_of(text)
            return text if number is None else number
        if ref not in self._totals:
            return ""
        if ref not in self._results:
            self._results[ref] = self._result(self._totals[ref].right)
        return self._results[ref]

    def _total(self, equation: Equation) -> Formula:
        parts = equation.right
        nothing = f'IF({self._zero_cell}="{YES_NO[0]}",0,"")' if self._grid.zero else '""'
        text = (
            f'IF({self._counting(parts, PENDING + "*")}>0,"{PENDING}",IF({self._unknown(parts)}>0,"{UNKNOWN}",'
            f"IF({self._count(parts)}=0,{nothing},{self._sum(parts)})))"
        )
        return Formula(text, self._result(parts))

    def _result(self, parts: Sequence[Term]) -> Number | str:
        shown = [self._shown(term.cell.ref) for term in parts]
        if any(isinstance(value, str) and value.startswith(PENDING) for value in shown):
            return PENDING
        if any(_is_words(value) for value in shown):
            return UNKNOWN
        if not any(isinstance(value, int | float) for value in shown):
            return 0 if self._zero else ""
        return self._added(parts)

    # Sentences

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Return a sentence for every equation: beside its row where it is one of a row, else below the table."""
        found: list[Sentence] = []
        below = self._grid.bottom + 1
        beside: dict[int, int] = {}
        for equation in equations_of(self._form):
            if equation.main.ref not in self._places:
                continue
            rows = {self._place(term).row for term in equation.terms}
            if len(rows) == 1 and self._grid.table.label_columns:
                row = rows.pop()
                beside[row] = beside.get(row, self._grid.table.width) + 1
                place = Place(self._grid.name, row, beside[row])
            else:
                place, below = Place(self._grid.name, below, 0), below + 1
            main = equation.left if equation.total else equation.terms
            cells = tuple(self._place(term) for term in main)
            found.append(Sentence(place, self._sentence(equation), cells))
        return tuple(found)

    def _sentence(self, equation: Equation) -> Formula:
        left, right = self._side(equation.left), self._side(equation.right)
        wrong = f"{self._unknown(equation.terms)}=0,{left}<>{right}"
        judged = not any(_is_words(self._shown(term.cell.ref)) for term in equation.terms)
        total = equation.total
        if total:
            wrong += f",ISNUMBER({self._coordinate(total.ref)})"
            judged = judged and isinstance(self._shown(total.ref), int | float)
        else:
            wrong += f",{self._begun(equation)}"
            judged = judged and (self._zero or all(map(self._numbers, (equation.left, equation.right))))
        here, there = self._value(equation.left), self._value(equation.right)
        told = [*self._words(equation, Formula(left, here), Formula(right, there)), self._note(equation)]
        text = f'IF(AND({wrong}),{"&".join(each.text for each in told)},"")'
        return Formula(text, "".join(_plain(each.result) for each in told) if judged and here != there else "")

    def _begun(self, equation: Equation) -> str:
        """Return a formula that tells whether both sides have figures. Why: what is half filled in is not yet wrong."""
        begun = f"AND({self._count(equation.left)}>0,{self._count(equation.right)}>0)"
        return f'OR({self._zero_cell}="{YES_NO[0]}",{begun})' if self._grid.zero else begun

    def _numbers(self, terms: Sequence[Term]) -> int:
        return sum(isinstance(self._shown(term.cell.ref), int | float) for term in terms)

    def _words(self, equation: Equation, left: Formula, right: Formula) -> Iterator[Formula]:
        """Yield what a sentence is put together from: the words of the rule, with live figures in them."""
        sentence = sentence_of(equation)
        values = dict.fromkeys(("scope", "column", "row", "group"), _quoted(equation.scope))
        values |= {"left": left, "total": left, "right": right, "sum": right}
        numbers = (Formula(self._number(term), self._figure(term)) for term in equation.terms)
        values |= zip(sentence.operands, numbers, strict=False)
        values["difference"] = Formula(f"ABS({left.text}-{right.text})", abs(_number(left) - _number(right)))
        yield _quoted(f"{equation.rule} ")
        for words, field, _spec, _conversion in Formatter().parse(sentence.template):
            if words:
                yield _quoted(words)
            if field:
                yield values[field]

    def _note(self, equation: Equation) -> Formula:
        blank = any(self._shown(term.cell.ref) in {"", BLANK} for term in equation.terms) and not self._zero
        some = f"{self._count(equation.terms)}<{len(equation.terms)}"
        if self._grid.zero:
            some = f'AND({some},{self._zero_cell}<>"{YES_NO[0]}")'
        return Formula(f'IF({some},{_quoted(BLANKS_READ).text},"")', BLANKS_READ if blank else "")

    # What is left to do

    @cached_property
    def status(self) -> Formula:
        """Return how many cells are blank or 待报, and how many equations do not hold."""
        leaves = [ref for ref in self._places if ref not in self._totals]
        areas = areas_of(self._places[ref] for ref in leaves)
        shown = [self._shown(ref) for ref in leaves]
        said = "+".join(f'COUNTIF({area},"~~")' for area in areas)
        blank = "+".join(f"COUNTBLANK({area})" for area in areas) + f"+{said}"
        if self._grid.zero:
            blank = f'IF({self._zero_cell}="{YES_NO[0]}",{said},{blank})'
        blanks = shown.count(BLANK) + (0 if self._zero else shown.count(""))
        pending = "+".join(f'COUNTIF({area},"{PENDING}*")' for area in areas)
        pendings = sum(isinstance(value, str) and value.startswith(PENDING) for value in shown)
        beside = areas_of(each.place for each in self.sentences)
        wrong = "+".join(f'SUMPRODUCT(--({area}<>""))' for area in beside) or "0"
        wrongs = sum(bool(sentence.formula.result) for sentence in self.sentences)
        text = (
            f'IF({blank}>0,"还有"&({blank})&"格没有填","各格都已填写")'
            f'&IF({pending}>0,"，有"&({pending})&"格待报","")'
            f'&IF({wrong}>0,"，有"&({wrong})&"处不平，见表下和表右的红字","")&"。"'
        )
        result = f"还有{blanks}格没有填" if blanks else "各格都已填写"
        result += f"，有{pendings}格待报" if pendings else ""
        result += f"，有{wrongs}处不平，见表下和表右的红字" if wrongs else ""
        return Formula(text, result + "。")

    @property
    def leaves(self) -> tuple[Place, ...]:
        """Return the cells that are no totals."""
        return tuple(place for ref, place in self._places.items() if ref not in self._totals)

    # Pieces of formulas

    @property
    def _zero_cell(self) -> str:
        return self._grid.zero.fixed if self._grid.zero else ""

    def _place(self, term: Term) -> Place:
        return self._places[term.cell.ref]

    def _coordinate(self, ref: CellRef) -> str:
        return self._places[ref].coordinate

    def _areas(self, terms: Sequence[Term]) -> tuple[str, ...]:
        return areas_of(self._place(term) for term in terms)

    def _count(self, terms: Sequence[Term]) -> str:
        return f"COUNT({','.join(self._areas(terms))})"

    def _counting(self, terms: Sequence[Term], pattern: str) -> str:
        return "+".join(f'COUNTIF({area},"{pattern}")' for area in self._areas(terms))

    def _unknown(self, terms: Sequence[Term]) -> str:
        """Return how many cells hold words: not the mark of a blank, for that is one.

        Why not by COUNTIF: to LibreOffice a number has characters, too.
        """
        areas = self._areas(terms)
        return "+".join(f'SUMPRODUCT(ISTEXT({area})*({area}<>"")*({area}<>"{BLANK}"))' for area in areas)

    def _sum(self, terms: Sequence[Term]) -> str:
        added = self._areas([term for term in terms if term.sign > 0])
        taken = self._areas([term for term in terms if term.sign < 0])
        return "-".join(f"SUM({','.join(areas)})" for areas in (added or ("0",), taken) if areas)

    def _side(self, terms: Sequence[Term]) -> str:
        """Return a side of an equation, in brackets."""
        if any(term.cell.ref in self._totals for term in terms):
            numbers = (f"{'-' if term.sign < 0 else '+'}{self._number(term)}" for term in terms)
            return f"({''.join(numbers).removeprefix('+')})"
        return f"({self._sum(terms)})"

    def _number(self, term: Term) -> str:
        """Return a cell as a number; a total that is blank is the sum of its parts."""
        cell = self._coordinate(term.cell.ref)
        total = self._totals.get(term.cell.ref)
        return f"IF(ISNUMBER({cell}),{cell},{self._sum(total.right)})" if total else f"N({cell})"

    def _figure(self, term: Term) -> Number:
        value = self._shown(term.cell.ref)
        if isinstance(value, str):
            total = self._totals.get(term.cell.ref)
            return self._added(total.right) if total else 0
        return value

    def _added(self, terms: Sequence[Term]) -> Number:
        """Return what SUM makes of cells: what is no number does not count."""
        shown = ((term.sign, self._shown(term.cell.ref)) for term in terms)
        return sum(sign * value for sign, value in shown if not isinstance(value, str))

    def _value(self, terms: Sequence[Term]) -> Number:
        return sum(term.sign * self._figure(term) for term in terms)


def is_total(formula: str) -> bool:
    """Tell whether a formula is that of a total, whatever cells it has come to name."""
    return all(sign in formula for sign in TOTAL_SIGNS)


def areas_of(places: Iterable[Place]) -> tuple[str, ...]:
    """Return cells as the fewest areas in a row: D5:I5, D8:I29."""
    columns: dict[int, list[int]] = {}
    for place in places:
        columns.setdefault(place.column, []).append(place.row)
    blocks: list[list[int]] = []
    for column, rows in sorted(columns.items()):
        for first, last in _runs(sorted(rows)):
            grown = next((block for block in blocks if block[:3] == [first, last, column - 1]), None)
            if grown:
                grown[2] = column
            else:
                blocks.append([first, last, column, column])
    return tuple(_area(first, last, left, right) for first, last, right, left in sorted(blocks))


def _runs(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    first = last = numbers[0]
    for number in numbers[1:]:
        if number > last + 1:
            yield first, last
            first = number
        last = number
    yield first, last


def _area(first: int, last: int, left: int, right: int) -> str:
    start, end = Place("", first, left).coordinate, Place("", last, right).coordinate
    return start if start == end else f"{start}:{end}"


def _is_words(value: Number | str) -> bool:
    return isinstance(value, str) and value not in {"", BLANK}


def _quoted(text: str) -> Formula:
    doubled = text.replace('"', '""')
    return Formula(f'"{doubled}"', text)


def _number(formula: Formula) -> Number:
    return 0 if isinstance(formula.result, str) else formula.result


def _plain(value: Number | str) -> str:
    return value if isinstance(value, str) else digits_of(value)
