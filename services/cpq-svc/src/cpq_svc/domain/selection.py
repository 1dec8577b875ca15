"""Technical selection: machines of an offer put together otherwise than they were wanted, and who did so."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from cpq_svc.domain.configuration import Given
from cpq_svc.domain.offer import Revision
from cpq_svc.domain.quote_line import LineKind, QuoteLine, WantedLine
from cpq_svc.domain.quote_wish import wanted_again
from kernel.actor import Actor
from kernel.errors import Rejected

_LINES = "/body/lines/"


class NoMachine(Rejected):
    """The quote has no such line, or nothing of it is chosen."""

    code = "quote-line-no-machine"


class SelectedTwice(Rejected):
    """A machine is put together once at a time."""

    code = "quote-line-selected-twice"


@dataclass(frozen=True)
class Selected:
    """How the machine of a line is put together; nobody chose what is `proposed` of it."""

    line_no: int
    options: tuple[str, ...]
    numbers: tuple[Given, ...] = ()
    proposed: tuple[str, ...] = ()

    def instead_of(self, line: WantedLine) -> WantedLine:
        """The same product put together so."""
        asked = replace(line.asked, options=self.options, numbers=self.numbers)
        return replace(line, asked=asked, proposed=self.proposed)


@dataclass(frozen=True)
class Named:
    """An option or a number by what it is called; `before` and `after` are values of a number, empty where it
    has none.
    """

    code: str
    name_zh: str
    name_en: str
    before: str = ""
    after: str = ""
    unit: str = ""


@dataclass(frozen=True)
class Reselected:
    """What of the machine of a line is otherwise."""

    line_no: int
    name_zh: str
    name_en: str
    added: tuple[Named, ...]
    removed: tuple[Named, ...]
    numbers: tuple[Named, ...]


@dataclass(frozen=True)
class Selection:
    """What somebody made of the machines of an offer, and when."""

    person_id: UUID
    name: str
    at: datetime
    lines: tuple[Reselected, ...]

    @classmethod
    def by(cls, actor: Actor, then: Revision, now: Revision, at: datetime) -> "Selection":
        """What is otherwise of the machines of the same lines."""
        return cls(actor.id, actor.name, at, tuple(_reselected(then, now)))


def _reselected(then: Revision, now: Revision) -> Iterator[Reselected]:
    for before, after in zip(then.lines, now.lines, strict=True):
        had, has = ({option.code: option for option in line.options} for line in (before, after))
        added, removed = (
            tuple(Named(one.code, one.name_zh, one.name_en) for one in some.values() if one.code not in other)
            for some, other in ((has, had), (had, has))
        )
        numbers = tuple(_numbers(before, after))
        if added or removed or numbers:
            yield Reselected(after.line_no, after.name_zh, after.name_en, added, removed, numbers)


def _numbers(before: QuoteLine, after: QuoteLine) -> Iterator[Named]:
    was, now = ({each.code: each.value for each in line.numbers} for line in (before, after))
    called = {each.code: each for line in (before, after) for each in line.parameters}
    for code in {**was, **now}:
        if was.get(code) != now.get(code):
            name = called.get(code)
            words = (name.name_zh, name.name_en) if name else (code, code)
            yield Named(code, *words, _told(was.get(code)), _told(now.get(code)), name.unit if name else "")


def _told(value: Decimal | None) -> str:
    return "" if value is None else f"{value.normalize():f}"


def selecting(revision: Revision, selected: Sequence[Selected]) -> tuple[list[WantedLine], dict[int, int]]:
    """All lines as they are wanted then; for the place of each that is selected, the place it was told at.

    Raises NoMachine or SelectedTwice.
    """
    numbered = {line.line_no: index for index, line in enumerate(revision.lines)}
    lines, places = [wanted_again(line) for line in revision.lines], dict[int, int]()
    for place, each in enumerate(selected):
        index, here = numbered.get(each.line_no), f"{_LINES}{place}/lineNo"
        if index is None or lines[index].kind is not LineKind.CONFIGURED:
            raise NoMachine(pointer=here, line=each.line_no)
        if index in places:
            raise SelectedTwice(pointer=here, line=each.line_no)
        lines[index] = each.instead_of(lines[index])
        places[index] = place
    return lines, places
