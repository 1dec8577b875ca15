"""Where an address lies, and which house of which street it is."""

import re
import unicodedata

from pypinyin import lazy_pinyin

from lead_svc.adapters.companies.places import places
from lead_svc.adapters.companies.words import simplified
from lead_svc.domain.identity import city_of

_HOUSE = re.compile(
    r"([\u4e00-\u9fff]{2,10}?(?:大道|路|街|巷|道|弄|公路|环线))(?:[东西南北中]段)?(\d+)(?:号|-|$|弄)"
)
_PARKS = re.compile(
    r"^.*(?:园区|开发区|工业区|加工区|工业园|科技园|创业园|产业园|工业城|经济园|保税区|示范区|镇|乡)"
)
_STREET_END = re.compile(r"(?:大道|公路|路|街|巷|道|弄)$")
_ENGLISH = re.compile(
    r"no\.?\s*(\d+)[,\s]+([a-z' ]+?)\s+(?:road|street|avenue|rd|st|ave|lane|blvd)\b", re.IGNORECASE
)
_SIDES = {"east": "dong", "west": "xi", "south": "nan", "north": "bei", "middle": "zhong"}


def read_address(text: str) -> tuple[str, str, str]:
    """The division code, the city, and the street in pinyin with its house number; empty what is not told."""
    plain = simplified("".join(unicodedata.normalize("NFKC", text).split()))
    length, codes = places().opening(plain)
    code = codes[0] if len(codes) == 1 else _one_city(codes)
    if found := _ENGLISH.search(unicodedata.normalize("NFKC", text)):
        return "", "", _english(found)
    rest = _PARKS.sub("", plain[length:])
    house = _HOUSE.search(rest)
    street = ""
    if house:
        street = "".join(lazy_pinyin(_STREET_END.sub("", house[1]))) + house[2]
    return code, city_of(code) if code else "", street


def _one_city(codes: tuple[str, ...]) -> str:
    cities = {city_of(code) for code in codes}
    return codes[0] if len(cities) == 1 else ""


def _english(found: re.Match[str]) -> str:
    words = [_SIDES.get(word, word) for word in found[2].lower().split()]
    return "".join(words) + found[1]
