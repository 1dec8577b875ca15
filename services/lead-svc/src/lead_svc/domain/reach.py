"""Every way to reach a person that can prove sameness: numbers in E.164, and a mailbox."""

from collections.abc import Iterable

# As people write it between two numbers, so that what is kept can be read again.
_BETWEEN = " / "


def joined(numbers: Iterable[str]) -> str:
    """Numbers as one text, each once."""
    return _BETWEEN.join(dict.fromkeys(numbers))


def parted(numbers: str) -> tuple[str, ...]:
    """What was joined."""
    return tuple(numbers.split(_BETWEEN)) if numbers else ()


def reach_of(mobile: str, phone: str, more_numbers: str, email: str) -> frozenset[str]:
    """All of one person's that are told."""
    return frozenset(filter(None, (mobile, phone, email, *parted(more_numbers))))
