"""The words of Chinese industry, and the sounds of Chinese characters."""

import csv
from collections import defaultdict
from collections.abc import Collection
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from opencc import OpenCC
from pypinyin import Style, lazy_pinyin
from pypinyin.constants import PHRASES_DICT
from pypinyin.converter import DefaultConverter
from pypinyin.core import Pinyin

_SIMPLE = OpenCC("t2s")
# What has no reading stands for itself, one entry per character; the library's own types miss that it may.
_APART: Any = list
_CONVERTER: Any = DefaultConverter()
_READER: Any = Pinyin(_CONVERTER)
_MOST_FUZZY = 4


def _share_readings() -> None:
    """Let equal readings be one: the library holds a list for each character of each of its words, 23 MB."""
    seen: dict[tuple[str, ...], list[str]] = {}
    for word, readings in PHRASES_DICT.items():
        PHRASES_DICT[word] = [seen.setdefault(tuple(one), one) for one in readings]


_share_readings()


def simplified(text: str) -> str:
    """Traditional characters as simplified ones."""
    return str(_SIMPLE.convert(text))


def sounds(text: str) -> tuple[str, ...]:
    """One entry per character: the reading it has in this text, then its other readings, without tone."""
    told = tuple(sound for word in _READER.seg(text) for sound in _word_sounds(word))
    return told if len(told) == len(text) else tuple(text)


def usual_sounds(text: str) -> list[str]:
    """One syllable per character, as it is read in this text; what has no reading stands for itself."""
    return [syllable for word in _READER.seg(text) for syllable in _usual(word)]


# A text is read word by word, and its words are few: what costs is to read one, not to find it.
@lru_cache(maxsize=65536)
def _word_sounds(word: str) -> tuple[str, ...]:
    usual = _read(word, heteronym=False)
    others = _read(word, heteronym=True)
    if len(usual) != len(word) or len(others) != len(word):
        return ()
    return tuple(
        "|".join(dict.fromkeys((_plain(first), *map(_plain, more))))
        for [first, *_], more in zip(usual, others, strict=True)
    )


@lru_cache(maxsize=65536)
def _usual(word: str) -> tuple[str, ...]:
    return tuple(syllable for readings in _read(word, heteronym=False) for syllable in readings)


def _read(word: str, heteronym: bool) -> list[list[str]]:
    return _CONVERTER.convert(word, Style.NORMAL, heteronym, _APART, strict=True)


def _plain(syllable: str) -> str:
    return syllable.replace("ü", "v").replace("lve", "lue").replace("nve", "nue")


@cache
def trades() -> dict[str, tuple[str, ...]]:
    """Trade word → what it means in English words."""
    text = files("lead_svc.adapters.companies").joinpath("trades.csv").read_text(encoding="utf-8")
    return {
        row["word"]: tuple(map(singular, row["english"].split())) for row in csv.DictReader(text.splitlines())
    }


@cache
def goods() -> dict[str, tuple[str, ...]]:
    """Character that names a material, a product or what is done to it → what it means in English words. A
    trade word that no list holds is nearly always made of them: 榨油机.
    """
    text = files("lead_svc.adapters.companies").joinpath("goods.csv").read_text(encoding="utf-8")
    return {row["character"]: tuple(row["english"].split()) for row in csv.DictReader(text.splitlines())}


@cache
def trade_letters() -> frozenset[str]:
    """The trade words as they are spelt in pinyin."""
    return frozenset("".join(lazy_pinyin(word)).replace("ü", "v") for word in trades())


@cache
def english_words() -> frozenset[str]:
    """Every English word a trade may be told by."""
    told = (*trades().values(), *goods().values())
    return frozenset(singular(word) for words in told for word in words)


@lru_cache(maxsize=16384)
def cut_trade(body: str) -> int:
    """Where the trade words at the end of `body` begin; its length when there are none. Two characters are
    left for the core where that many are there.
    """
    least = 2 if len(body) > 3 else 1
    exact = _reach(body, len(body), least)
    slipped = [
        (_reach(body, at, least), at)
        for size in (2, 3, 4)
        if (at := len(body) - size) >= least and _almost_trade(body[at:])
    ]
    nearest = min((start for start, _ in slipped), default=len(body))
    # A trade with a slip in its last word is believed when it explains far more than the exact reading.
    if exact - nearest >= 3 or (exact == len(body) and exact - nearest >= _MOST_FUZZY):
        return nearest
    composed = _reach(body, len(body), least, goods())
    # One such character alone is more often the end of a core: 海德钢 before 机械.
    return composed if exact - composed > 1 else exact


def leaves(body: str) -> int:
    """How many characters of `body` are no trade words: one is too little for a core."""
    return _reach(body, len(body), 0) if len(body) > 2 else len(body)


def _reach(body: str, end: int, least: int, single: Collection[str] = ()) -> int:
    """The earliest start from which words alone, and characters of `single`, lead to `end`."""
    words = trades()
    starts = {end}
    for at in range(end - 1, least - 1, -1):
        if (body[at] in single and at + 1 in starts) or any(
            at + size in starts and body[at : at + size] in words for size in range(2, min(8, end - at) + 1)
        ):
            starts.add(at)
    return min(starts)


@cache
def _with_gaps() -> dict[str, list[str]]:
    """Every trade word of two to four characters by what is left of it when one character is not looked at,
    and by its characters in order.
    """
    found: dict[str, list[str]] = defaultdict(list)
    for word in trades():
        if len(word) <= 4:
            for at in range(len(word)):
                found[f"{word[:at]}?{word[at + 1 :]}"].append(word)
            found["".join(sorted(word))].append(word)
    return found


@lru_cache(maxsize=16384)
def _almost_trade(word: str) -> bool:
    """Whether one character away from a trade word of two to four: misheard, misread or swapped."""
    known = _with_gaps()
    for at in range(len(word)):
        for near in known.get(f"{word[:at]}?{word[at + 1 :]}", ()):
            if near != word and (len(word) > 2 or at == 1 or _one_sound(word[at], near[at])):
                return True
    swapped = known.get("".join(sorted(word)), ())
    return any(sum(a != b for a, b in zip(word, near, strict=True)) == 2 for near in swapped)


def _one_sound(one: str, other: str) -> bool:
    return bool(set(sounds(one)[0].split("|")) & set(sounds(other)[0].split("|")))


def singular(word: str) -> str:
    """An English word as it stands in a dictionary, as far as a word of a trade needs it; of words that are
    said for each other the one that stands for all.
    """
    if word.endswith("ies"):
        one = word[:-3] + "y"
    else:
        one = word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word
    return _SAID_FOR.get(one, one)


_ALIKE = (
    "automotive auto automobile car",
    "vehicle carriage",
    "machinery machine",
    "mould mold molding moulding",
    "aluminium aluminum",
    "tire tyre",
    "fiber fibre",
    "packaging packing package",
    "equipment apparatus device",
    "part component fitting accessory",
    "product goods article",
    "technology tech technological",
    "electric electrical",
    "electronic electronics",
    "drive transmission",
    "color colour colored coloured",
    "jewelry jewellery",
    "garment clothing apparel clothes",
    "shoe footwear",
    "manufacturing manufacture making",
    "wood wooden timber",
    "pharmaceutical pharma",
    "lighting lamp light",
    "dyeing dye dyestuff",
    "coating paint",
    "seal sealing",
    "knitting knitted",
    "instrument instrumentation",
    "wear wearing",
    "resistant proof",
    "molten melting",
    "trade trading",
    "metallurgy metallurgical",
    "printing printed",
)
_SAID_FOR = {word: words.split()[0] for words in _ALIKE for word in words.split()}


def meaning(trade: str) -> tuple[str, ...]:
    """A Chinese trade in English, one entry per word: what it may be called, parted by `|`."""
    words, single = trades(), goods()
    found: list[str] = []
    at = 0
    while at < len(trade):
        size = next((n for n in range(min(8, len(trade) - at), 1, -1) if trade[at : at + n] in words), 0)
        told = words[trade[at : at + size]] if size else single.get(trade[at], ())
        if told:
            found.append("|".join(told))
        at += size or 1
    return tuple(dict.fromkeys(found))
