"""The identity of a company: what is known of it that can prove or disprove that two records mean one firm.

A name is read into its parts (place, core, trade, legal form, unit); numbers, mailboxes, domains and the
street are in the one writing in which they are compared. Everything here is a value; reading is an adapter's
work.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

_MUNICIPALITIES = frozenset(("11", "12", "31", "50", "81", "82", "71"))


class Group(StrEnum):
    """Whether a name is that of a group (晶红科技集团), of a member that names it (晶红集团绍兴电气), or
    neither.
    """

    NONE = ""
    HEAD = "head"
    MEMBER = "member"


def city_of(code: str) -> str:
    """The city a division code lies in: four digits, two for a municipality, six for a county that belongs
    to no city; empty when the code names a province only.
    """
    if code[:2] in _MUNICIPALITIES:
        return code[:2]
    if code.endswith("0000"):
        return ""
    return code if code[2:4] == "90" else code[:4]


def one_place(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two places can be one: any reading of the one holds, or is held by, one of the other. Division
    codes of six digits.
    """
    return any(_within(a, b) or _within(b, a) for a in one for b in other)


def _within(inner: str, outer: str) -> bool:
    held = city_of(outer)
    return inner[:2] == outer[:2] if not held else city_of(inner) == held


@dataclass(frozen=True, kw_only=True)
class NameParts:
    """A company's name taken apart.

    core and trade are simplified characters, or lower-case Latin letters when `latin`. sounds hold one entry
    per character of core and trade: its readings without tone, the usual one first, parted by `|`. places are
    the division codes the place words may stand for. `branch` is what a registered branch is told apart by
    (empty for a head office, a department or an office), `branch_places` where it is. meaning: the trade in
    English words, one entry per word of the name with its synonyms parted by `|`. words: of a name in Latin
    letters all that is neither place nor form nor unit; where the core ends is only told by another name.
    """

    core: str
    trade: str
    core_sounds: tuple[str, ...] = ()
    trade_sounds: tuple[str, ...] = ()
    meaning: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    form: str = ""
    unit: str = ""
    branch: str = ""
    branch_places: tuple[str, ...] = ()
    group: Group = Group.NONE
    latin: bool = False
    words: tuple[str, ...] = ()

    @property
    def body(self) -> str:
        """Core and trade together: where the one ends may be read wrongly, their sum is not."""
        return self.core + self.trade

    @property
    def sounds(self) -> tuple[str, ...]:
        """The readings of the body."""
        return self.core_sounds + self.trade_sounds

    @property
    def core_letters(self) -> str:
        """The core as it is spelt in pinyin."""
        return letters(self.core_sounds) if not self.latin else self.core

    @property
    def trade_letters(self) -> str:
        """The trade as it is spelt in pinyin."""
        return letters(self.trade_sounds) if not self.latin else self.trade


# Each key of a name is made of the same two or three of them.
@lru_cache(maxsize=1024)
def letters(sounds: tuple[str, ...]) -> str:
    """The usual readings, joined."""
    return "".join(sound.partition("|")[0] for sound in sounds)


def initials(sounds: tuple[str, ...]) -> str:
    """The first letters of the usual readings: `szjg` finds 苏州精工."""
    return "".join(sound[:1] for sound in sounds)


@dataclass(frozen=True, kw_only=True)
class Identity:
    """numbers: E.164, or as many digits as were told when the area code is missing. domains: own ones only.
    cities: where the record says it sits, by address or else by area code. street: the street in pinyin and
    its number.
    """

    parts: NameParts
    credit_code: str = ""
    numbers: frozenset[str] = frozenset()
    mailboxes: frozenset[str] = frozenset()
    domains: frozenset[str] = frozenset()
    cities: frozenset[str] = frozenset()
    division: str = ""
    street: str = ""

    @property
    def seats(self) -> frozenset[str]:
        """Every city that the name, the address or the area code points to."""
        return self.cities | {city for code in self.parts.places if (city := city_of(code))}

    @property
    def is_bare(self) -> bool:
        """Whether the name tells so little that its core is all it shares with others: a group, or a name
        without trade or seat.
        """
        return bool(self.parts.group) or not self.parts.trade or not self.seats

    def keys(self) -> Iterator[str]:
        """What it is found by: by writing and by sound, whoever asks."""
        yield from self._reached_by()
        yield from self._spoken("")
        if self._is_written:
            yield from self._written("wt", *(() if self._is_placed else ("wn",)))
        else:
            yield from self._spoken("l")
        core = self.parts.core_letters
        yield f"c:{core}"
        if self.is_bare:
            yield f"g:{core}"

    def asks(self) -> Iterator[str]:
        """What others are looked for by: of two records worth comparing each asks for a key of the other,
        the telling ones first. Thousands share a frequent core; that alone is looked for by a bare name only,
        and bare names are found by it. Two names in characters that nothing else ties together are one only
        if they begin with the same ones, in one place if both name theirs: so they look for each other's
        characters, and by sound for names that are told in letters.
        """
        yield from self._reached_by()
        if self._is_written:
            yield from self._written("wn" if self._is_placed else "wt")
            yield from self._spoken("l")
        else:
            yield from self._spoken("")
        core = self.parts.core_letters
        yield f"g:{core}"
        if self.is_bare:
            yield f"c:{core}"

    def claims(self) -> Iterator[str]:
        """What it holds while it is looked for: of two who would find each other both claim one key."""
        yield from self._reached_by()
        yield from self._spoken("")
        if self._is_written:
            yield from self._written()
        yield f"g:{self.parts.core_letters}"

    def _reached_by(self) -> Iterator[str]:
        if self.credit_code:
            yield f"u:{self.credit_code}"
        yield from self.reach_keys()
        for domain in sorted(self.domains):
            yield f"d:{domain}"

    def reach_keys(self) -> Iterator[str]:
        """The numbers and mailboxes among them: all that a person is found by, whose company is found by
        itself.
        """
        for number in sorted(self.numbers):
            yield f"n:{number[-8:]}" if len(number) < 11 else f"n:{number}"
            if len(number) >= 11 and number.startswith("+86") and not number.startswith("+861"):
                yield from (f"n:{number[-length:]}" for length in (7, 8))
        for mailbox in sorted(self.mailboxes):
            yield f"m:{mailbox}"

    def _spoken(self, by: str) -> Iterator[str]:
        """The name as it sounds, with its trade and with each of its seats."""
        parts = self.parts
        core, opening = parts.core_letters, self._opening()
        yield f"{by}ct:{core}|{parts.trade_letters[:8]}"
        for seat in sorted(self.seats):
            yield f"{by}cp:{core}|{seat}"
            yield f"{by}bp:{opening}|{seat}"

    def _written(self, *by_trade: str) -> Iterator[str]:
        """The same as it is written."""
        parts = self.parts
        yield from (f"{kind}:{parts.core}|{parts.trade_letters[:8]}" for kind in by_trade)
        for seat in sorted(self.seats):
            yield f"wp:{parts.core}|{seat}"
            yield f"wb:{parts.body[:2]}|{seat}"

    @property
    def _is_written(self) -> bool:
        """Whether its first two characters belong to its core, whoever cuts it."""
        return not self.parts.latin and len(self.parts.core) > 1

    @property
    def _is_placed(self) -> bool:
        """Whether the name itself names a city."""
        return any(map(city_of, self.parts.places))

    def _opening(self) -> str:
        """How the body begins, for names whose core was cut at another place."""
        return (self.parts.core_letters + self.parts.trade_letters)[:6]
