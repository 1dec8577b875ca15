"""Technical selection: machines of an offer put together otherwise than they were wanted."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from cpq_svc.domain.configuration import Given
from cpq_svc.domain.offer import Revision
from cpq_svc.domain.quote_line import LineKind, WantedLine
from cpq_svc.domain.quote_wish import wanted_again
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
