"""The books: every published fact × everybody who declared to hear it, against what was handled."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Balance:
    """One reaction: how many facts it was owed, which it never handled, which nobody owed it."""

    reaction: str
    owed: int = 0
    missing: list[str] = field(default_factory=list)
    unexpected: list[str] = field(default_factory=list)


def balances(
    published: Mapping[str, Collection[str]],
    declared: Mapping[str, Collection[str]],
    handled: Mapping[str, Collection[str]],
) -> Iterator[Balance]:
    """Of one hearer: `published` type → message ids, `declared` reaction → types, `handled` reaction → ids.

    What was handled by a reaction that nobody declares is unexpected as a whole.
    """
    for reaction in sorted({*declared, *handled}):
        due = {message for kind in declared.get(reaction, ()) for message in published.get(kind, ())}
        done = set(handled.get(reaction, ()))
        yield Balance(reaction, len(due), sorted(due - done), sorted(done - due))
