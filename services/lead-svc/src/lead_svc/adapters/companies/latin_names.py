"""Takes a company name in Latin letters apart: English, pinyin, or both."""

import re
from collections import defaultdict
from functools import cache, lru_cache

from pypinyin import lazy_pinyin

from lead_svc.adapters.companies.places import places
from lead_svc.adapters.companies.words import english_words, singular, trade_letters
from lead_svc.domain.closeness import is_spelling
from lead_svc.domain.identity import Group, NameParts

_FORM = frozenset(
    [
        "co",
        "ltd",
        "limited",
        "company",
        "inc",
        "corp",
        "corporation",
        "llc",
        "gmbh",
        "plc",
        "sdn",
        "bhd",
        "pty",
        "pvt",
        "srl",
        "llp",
        "joint",
        "stock",
        "holding",
        "holdings",
        "coltd",
        "pte",
        "plant",
        "factory",
        "works",
    ]
)
_PINYIN_FORM = re.compile(
    r"(?:jituan)?(?:gufen)?(?:youxian)?(?:zeren)?(?:zong)?gongsi$|(?:gufen|youxianzeren|youxian)$|jituan$"
)
# Forms that stand for something else at any other place.
_LAST_FORM = frozenset(("ag", "sa", "spa", "bv", "nv", "ab", "oy", "kk", "kg", "as", "se", "lp"))
_DOTTED = re.compile(r"\b([a-z])\.(?=[a-z]\b)")
_WORD = re.compile(r"[a-z0-9]+")
_SYLLABLE = re.compile(r"(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])?[aeiouv]{1,3}(?:ng|n|r)?")
_BRACKETED = re.compile(r"[(（]([^()（）]*)[)）]")
_SMALL = frozenset(("and", "of", "the", "for", "no"))
_DUTIES = {"sales": "销售", "service": "服务", "trading": "贸易", "trade": "贸易"}
_ORDINALS = {
    "first": "一",
    "second": "二",
    "third": "三",
    "1": "一",
    "2": "二",
    "3": "三",
    "1st": "一",
    "2nd": "二",
}
_OFFICE = frozenset(("office", "department", "dept", "division", "headquarters", "workshop"))


@cache
def _place_words() -> dict[str, tuple[str, ...]]:
    words: dict[str, set[str]] = defaultdict(set)
    for name, codes in places().shorts():
        whole = "".join(lazy_pinyin(name))
        apart = "".join(lazy_pinyin(char)[0] for char in name)
        for spelling in (whole, apart):
            words[spelling.replace("ü", "v")] |= codes
    words |= {"shaanxi": {"610000"}, "harbin": {"230100"}, "hohhot": {"150100"}, "urumqi": {"650100"}}
    return {spelling: tuple(sorted(codes)) for spelling, codes in words.items()}


@lru_cache(maxsize=4096)
def read_latin(name: str) -> NameParts:
    """`name` is in half width and lower case."""
    plain = _DOTTED.sub(r"\1", name.replace("'", ""))
    words = _WORD.findall(plain)
    bracketed = frozenset(word for inside in _BRACKETED.findall(plain) for word in _WORD.findall(inside))
    branch, branch_places, unit, words = _branch(words)
    while len(words) > 1 and words[-1] in _FORM | _LAST_FORM:
        words.pop()
    words = [word for word in words if word not in _FORM and word not in _SMALL]
    spelt = words
    words = _without_pinyin_form(words)
    if words != spelt:
        words = _place_apart(words)
    group = Group.NONE
    if "group" in words:
        group = Group.HEAD if words[-1] == "group" else Group.MEMBER
        words = [word for word in words if word != "group"]
    place, words = _place(words, bracketed)
    core, trade = _cut(words)
    english = tuple(word for word in trade if singular(word) in english_words())
    return NameParts(
        core="".join(core),
        trade="".join(word for word in trade if word not in english),
        meaning=tuple(dict.fromkeys(map(singular, english))),
        places=place,
        unit=unit,
        branch=branch,
        branch_places=branch_places,
        group=group,
        latin=True,
        words=tuple(words),
    )


def _cut(words: list[str]) -> tuple[list[str], list[str]]:
    """The words of the core and of the trade. Where English words tell the trade, pinyin ones do not."""
    core: list[str] = []
    trade: list[str] = []
    is_english = [singular(word) in english_words() for word in words]
    for at, word in enumerate(words):
        # Yi Fan Lighters: a syllable of a core that is written apart, though it is an English word too.
        syllable = not trade and all(map(_SYLLABLE.fullmatch, (*core, word))) and any(is_english[at + 1 :])
        told = is_english[at] and (at > 0 or len(words) == 1) and not (core and syllable and len(core) < 3)
        if not told and at > 0 and _is_pinyin_trade(word):
            told = bool(trade) or not any(is_english)
        (trade if told else core).append(word)
    return core, trade


def _place_apart(words: list[str]) -> list[str]:
    """A place that is written together with the core in pinyin: chengdufenghe."""
    known = _place_words()
    for size in range(len(words[0]) - 3, 3, -1) if words else ():
        place, rest = words[0][:size], words[0][size:]
        # Of xianfeng it cannot be told whether 西安 is in it.
        if place in known and size + len(rest) > 8 and is_spelling(rest) and words[0] not in known:
            return [place, rest, *words[1:]]
    return words


def _branch(words: list[str]) -> tuple[str, tuple[str, ...], str, list[str]]:
    """The words after the legal form that tell a branch or an office."""
    if words and words[-1] == "branch":
        words = words[:-1]
        label = ""
        while words and (words[-1] in _ORDINALS or words[-1] in _DUTIES or words[-1] == "no"):
            word = words[-1]
            label = _ORDINALS.get(word, "") + _DUTIES.get(word, "") + label
            words = words[:-1]
        codes = _place_words().get(words[-1], ()) if words else ()
        return label or "分", codes, "branch", words[:-1] if codes else words
    if words and words[-1].endswith("fengongsi"):
        place = words[-1].removesuffix("fengongsi")
        return "分", _place_words().get(place, ()), "branch", words[:-1]
    if words and words[-1] in _OFFICE:
        last = max((at for at, word in enumerate(words) if word in _FORM), default=len(words) - 2)
        return "", (), "office", words[: last + 1]
    return "", (), "", words


def _without_pinyin_form(words: list[str]) -> list[str]:
    if words and (found := _PINYIN_FORM.search(words[-1])):
        rest = words[-1][: found.start()]
        words = words[:-1] + ([rest] if rest else [])
        while words and words[-1] in ("youxian", "gufen", "zeren", "youxianzeren", "gufenyouxian", "jituan"):
            words = words[:-1]
    return words


def _place(words: list[str], bracketed: frozenset[str]) -> tuple[tuple[str, ...], list[str]]:
    """The place and the words left. One in brackets is meant as a place, a city more likely than a county."""
    known = _place_words()

    def likely(each: tuple[int, str]) -> tuple[bool, bool, bool, int]:
        at, word = each
        county = not any(code.endswith("00") for code in known.get(word, ()))
        return word not in bracketed, at not in (0, len(words) - 1), county and at > 0, at

    for at, word in sorted(enumerate(words), key=likely):
        if word in known and len(words) > 1:
            rest = words[:at] + words[at + 1 :]
            if not any(singular(each) in english_words() for each in rest[:1]):
                return known[word], rest
        # Xi An, Shi Jia Zhuang: written apart.
        for size in (2, 3, 4):
            joined = "".join(words[at : at + size])
            if at == 0 and joined in known and len(words) > size:
                return known[joined], words[size:]
    return (), words


@lru_cache(maxsize=16384)
def _is_pinyin_trade(word: str) -> bool:
    """Whether a word is trade words in pinyin and nothing else."""
    known = trade_letters()
    reached = {0}
    for at in range(len(word)):
        if at in reached:
            reached |= {end for end in range(at + 4, len(word) + 1) if word[at:end] in known}
    return len(word) >= 4 and len(word) in reached
