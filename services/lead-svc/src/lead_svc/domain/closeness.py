"""How close two words of a company name are: by sound, by one slip of the pen, by shortening."""

import re
from enum import IntEnum
from functools import lru_cache

from lead_svc.domain.identity import NameParts, letters
from lead_svc.domain.slips import slips

# Characters; a longer one has a trade in it.
USUAL_CORE = 4


class Core(IntEnum):
    """What two cores have in common; more is stronger."""

    OTHER = 0
    TRANSLATED = 1  # one is a foreign word, which sound cannot compare
    NEAR = 2  # one character more, less or other
    SOUND = 3  # spoken alike, written otherwise
    SPELT = 4  # the same in pinyin
    EQUAL = 5


class Trade(IntEnum):
    """What two trades have in common."""

    OTHER = 0
    UNTOLD = 1
    SHORTENED = 2
    EQUAL = 3


def sound_alike(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether every character has a reading in common with its counterpart."""
    return len(one) == len(other) and all(_heard(a, b) for a, b in zip(one, other, strict=True))


def _heard(one: str, other: str) -> bool:
    return one == other or not set(one.split("|")).isdisjoint(other.split("|"))


def is_shortened(short: str, full: str) -> bool:
    """Whether `short` keeps characters of `full` in their order, its first one included: 汽配 of 汽车配件."""
    left = iter(full)
    return bool(short) and len(short) < len(full) and all(char in left for char in short)


def compare_names(one: NameParts, other: NameParts) -> tuple[Core, Trade]:
    """Core and trade, whichever way the two names are compared best."""
    if one.latin or other.latin:
        return _across(one, other)
    core = _cores(one, other)
    trade = _trades(one.trade, other.trade, one.trade_sounds, other.trade_sounds)
    if trade is Trade.OTHER and _is_trade_word_for(one, other):
        trade = Trade.SHORTENED
    readings = [(core, trade)]
    if not (one.trade or other.trade) and _unread_alike(one, other):
        readings.append((Core.EQUAL, Trade.EQUAL))
    if not one.trade or one.trade != other.trade or _is_read_on(one, other):
        readings += [_cut_alike(one, other), _cut_alike(other, one)]
    return max(readings, key=lambda each: (each[0] > Core.OTHER, each[1] is not Trade.OTHER, each))


def _may_hold_trade(one: NameParts, other: NameParts) -> bool:
    """Whether a core is so long that a trade no list knows must be in it."""
    return max(len(one.core), len(other.core)) > USUAL_CORE


def _is_read_on(one: NameParts, other: NameParts) -> bool:
    """Whether one of two cores may hold more than a core, though both names tell one trade: an unknown trade
    before it, or its first character written twice.
    """
    short, full = sorted((one.core, other.core), key=len)
    return _may_hold_trade(one, other) or full == short + one.trade[0]


def _unread_alike(one: NameParts, other: NameParts) -> bool:
    """Alike but for a slip behind the core, in names so long that a trade no list knows must be in them."""
    a, b = one.core, other.core
    return min(len(a), len(b)) > USUAL_CORE and (a == b or (a[:3] == b[:3] and slips(a, b) == 1))


def _is_trade_word_for(one: NameParts, other: NameParts) -> bool:
    """汽配 is said for 汽车零部件: a short word of one meaning, where no legal form makes it official."""
    short, full = sorted((one, other), key=lambda each: len(each.trade))
    return (
        not short.form
        and len(short.trade) == 2 < len(full.trade)
        and short.trade[0] == full.trade[0]
        and _covered(short.meaning, full.meaning) == 1.0
    )


def _cores(one: NameParts, other: NameParts) -> Core:
    if one.core == other.core:
        return Core.EQUAL
    if sound_alike(one.core_sounds, other.core_sounds):
        return Core.SOUND
    if min(len(one.core), len(other.core)) >= 2 and slips(one.core, other.core) == 1:
        return Core.NEAR
    return Core.OTHER


# Few trades are told, and all of them again and again.
@lru_cache(maxsize=65536)
def _trades(one: str, other: str, sounds: tuple[str, ...], others: tuple[str, ...]) -> Trade:
    if one == other and one:
        return Trade.EQUAL
    if not one or not other:
        return Trade.UNTOLD
    if len(one) > 1 and sound_alike(sounds, others):
        return Trade.EQUAL
    if is_shortened(one, other) or is_shortened(other, one):
        return Trade.SHORTENED
    longest = max(len(one), len(other))
    # Two misread characters in six may be one word; of two characters one must be the same.
    if slips(one, other) <= (1 if longest < 6 else 2):
        return Trade.EQUAL
    return Trade.OTHER


def _cut_alike(one: NameParts, other: NameParts) -> tuple[Core, Trade]:
    """The other name with its core cut where the one's core ends: a slip in a trade word hides the border.
    Where both name one trade none is hidden: 华鑫达机械 is not 华鑫机械, but 华鑫机机械 is.
    """
    size = len(one.core)
    body, sounds = other.body, other.sounds
    if size < 2 or size == len(other.core) or len(body) < size:
        return _one_beginning(one, other)
    if body[:size] == one.core:
        core = Core.EQUAL
    elif sound_alike(sounds[:size], one.core_sounds):
        core = Core.SOUND
    else:
        return _one_beginning(one, other)
    trade = _trades(one.trade, body[size:], one.trade_sounds, sounds[size:])
    return core, trade


def _one_beginning(one: NameParts, other: NameParts) -> tuple[Core, Trade]:
    """Two names that begin alike, one of which has no trade word that is known."""
    unread = _may_hold_trade(one, other)
    return (Core.EQUAL if unread and one.body[:2] == other.body[:2] else Core.OTHER), Trade.OTHER


def _across(one: NameParts, other: NameParts) -> tuple[Core, Trade]:
    """At least one of the names is in Latin letters."""
    core, spelt = _spelt(one, other)
    if spelt is not None:
        return core, spelt
    if one.latin == other.latin and one.trade_letters == other.trade_letters and one.trade:
        return core, Trade.EQUAL
    return core, _meanings(one.meaning, other.meaning)


def _meanings(one: tuple[str, ...], other: tuple[str, ...]) -> Trade:
    if not one or not other:
        return Trade.UNTOLD
    less, more = sorted((_covered(one, other), _covered(other, one)))
    if less == 1.0:
        return Trade.EQUAL
    return Trade.SHORTENED if more == 1.0 and less > 0 else Trade.OTHER


def _covered(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    """The share of words that have a word of one meaning on the other side."""
    said = {word for words in other for word in words.split("|")}
    return sum(not said.isdisjoint(words.split("|")) for words in one) / max(1, len(one))


def _spelt(one: NameParts, other: NameParts) -> tuple[Core, Trade | None]:
    """The cores as they are spelt, and the trades where both are spelt too."""
    if one.latin and other.latin:
        if one.core == other.core or one.body == other.body:
            return Core.SPELT, Trade.EQUAL if one.body == other.body and one.trade else None
        near = min(len(one.core), len(other.core)) >= 5 and slips(one.core, other.core) == 1
        return (Core.NEAR if near else Core.OTHER), None
    latin, told = (one, other) if one.latin else (other, one)
    for size in (len(told.core), *range(2, len(told.body) + 1)):
        if sound_alike_letters(latin.core, told.sounds[:size]):
            whole = size == len(told.body) and (told.trade or size > 4)
            return Core.SPELT, Trade.EQUAL if whole else _spelt_trade(latin, told, size)
        if sound_alike_letters(latin.body, told.sounds[:size]) and latin.trade:
            return Core.SPELT, Trade.EQUAL if size == len(told.body) else Trade.SHORTENED
    if (found := _spelt_by_words(latin, told)) is not None:
        return Core.SPELT, found
    if len(latin.core) >= 5 and slips(latin.core, told.core_letters) == 1:
        return Core.NEAR, None
    if len(latin.core) >= 4 and not is_spelling(latin.core):
        return Core.TRANSLATED, None
    return Core.OTHER, None


def _spelt_by_words(latin: NameParts, told: NameParts) -> Trade | None:
    """The trades where a beginning of the Latin name spells the other's core; None where none does."""
    if not latin.words or latin.words[0][0] not in {sound[0] for sound in told.sounds[0].split("|")}:
        return None
    for count in range(1, len(latin.words) + 1):
        head, rest = "".join(latin.words[:count]), latin.words[count:]
        for size in range(2, min(len(told.body), 6) + 1):
            if not sound_alike_letters(head, told.sounds[:size]):
                continue
            if slips("".join(rest), letters(told.sounds[size:])) <= 2:
                return Trade.EQUAL
            # A word that is not known may be any trade.
            unknown = len(rest) > len(latin.meaning) or not told.meaning
            return Trade.SHORTENED if rest and unknown else _meanings(latin.meaning, told.meaning)
    return None


def _spelt_trade(latin: NameParts, told: NameParts, size: int) -> Trade | None:
    """What the trades have in common where the core ends after `size` characters; None where only their
    meaning can tell.
    """
    rest = letters(told.sounds[size:])
    if latin.trade and rest:
        if slips(latin.trade, rest) <= 2:
            return Trade.EQUAL
        return (
            Trade.SHORTENED
            if is_shortened(rest, latin.trade) or is_shortened(latin.trade, rest)
            else Trade.OTHER
        )
    # A trade with a slip in it has no meaning that could be looked up; nothing speaks against it.
    return Trade.SHORTENED if size != len(told.core) and latin.meaning and rest else None


def sound_alike_letters(spelling: str, sounds: tuple[str, ...]) -> bool:
    """Whether `spelling` is one of the ways to spell these sounds."""
    reached = {0}
    for sound in sounds:
        reached = {
            at + len(reading)
            for at in reached
            for reading in sound.split("|")
            if spelling.startswith(reading, at)
        }
    return len(spelling) in reached


_PINYIN = re.compile(
    r"(?:(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])?"
    r"(?:i?[ao]ng|uang|[aeiu]ng?|i?an|i?ao|u?ai|ui?an|van|[eu]i|i?ou|vn|i[aeu]|u[aoe]|ve|er|[aoeiuv]))+"
)


def is_spelling(word: str) -> bool:
    """Whether a word in Latin letters could be pinyin from beginning to end."""
    return bool(_PINYIN.fullmatch(word))
