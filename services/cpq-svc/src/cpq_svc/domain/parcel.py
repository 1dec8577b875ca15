"""A parcel is as many accepted lines as one message holds. A long quote is told in several: all but the last
go ahead, the last goes with the fact of its acceptance.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from cpq_svc.domain.quote_line import QuoteLine
from kernel.errors import Rejected

# A message holds 64 KiB; what is left is for the quote itself and its payment terms.
LARGEST_PARCEL = 60_000
_TEXT_PER_LINE = 800
_TEXT_PER_ITEM = 28
# Bytes of one sign at most.
_LONGEST = 6


class QuoteTooLarge(Rejected):
    """Options and parameters of one line are more than a message holds."""

    code = "quote-too-large"


@dataclass(frozen=True)
class QuoteLinesAccepted:
    """Lines of an accepted revision that go ahead of the fact that it was accepted."""

    quote_id: UUID
    revision: int
    currency: str
    lines: tuple[QuoteLine, ...]


def parcels(lines: Sequence[QuoteLine], beside: Iterable[str] = ()) -> list[tuple[QuoteLine, ...]]:
    """The lines that count, in order, none left out; one parcel at least. Each line was checked to fit. The
    last goes with the words told beside the lines: where these leave it no room it is empty.
    """
    found: list[tuple[QuoteLine, ...]] = []
    parcel: list[QuoteLine] = []
    size = 0
    for line in lines:
        if not line.counts:
            continue
        text = text_of(line)
        if parcel and size + text > LARGEST_PARCEL:
            found.append(tuple(parcel))
            parcel, size = [], 0
        parcel.append(line)
        size += text
    if size + _words(beside) > LARGEST_PARCEL:
        return [*found, tuple(parcel), ()]
    return [*found, tuple(parcel)]


def check_size(lines: Sequence[QuoteLine], beside: Iterable[str]) -> None:
    """Raise QuoteTooLarge for a line, or for words beside the lines, that no message holds."""
    if _words(beside) > LARGEST_PARCEL:
        raise QuoteTooLarge(pointer="/body/terms")
    for index, line in enumerate(lines):
        if not _surely_fits(line) and text_of(line) > LARGEST_PARCEL:
            raise QuoteTooLarge(pointer=f"/body/lines/{index}")


def _surely_fits(line: QuoteLine) -> bool:
    """Whether it fits whatever its words are spelled with; next to every line does."""
    return _items(line) + _LONGEST * sum(map(len, _words_of(line))) <= LARGEST_PARCEL


def text_of(line: QuoteLine) -> int:
    """The most bytes a line takes in a message; what does not count does not travel."""
    if not line.counts:
        return 0
    return _items(line) + _words(_words_of(line))


def _items(line: QuoteLine) -> int:
    return _TEXT_PER_LINE + _TEXT_PER_ITEM * (len(line.options) + len(line.parameters))


def _words_of(line: QuoteLine) -> list[str]:
    words = [line.product_code, line.name_zh]
    for option in line.options:
        words += option.group, option.code
    for each in line.parameters:
        words += each.code, each.value, each.unit
    return words


def _words(words: Iterable[str]) -> int:
    return sum(map(_escaped, words))


def _escaped(word: str) -> int:
    """Bytes of a word in JSON, where quotes and backslashes take two and control characters six."""
    # No control character is printable, and next to no word has one.
    controls = 0 if word.isprintable() else sum(sign < " " for sign in word)
    return len(word.encode()) + word.count('"') + word.count("\\") + 5 * controls
