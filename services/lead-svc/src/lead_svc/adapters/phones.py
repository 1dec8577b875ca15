"""Reads phone numbers as they are written in China, by the phonenumbers library."""

import re
import unicodedata
from typing import Any

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberType
from phonenumbers.phonemetadata import PhoneMetadata

from lead_svc.domain.region import UNKNOWN, region_of_area_code
from lead_svc.usecases.work import Reach

# The library takes 转 for an error; an extension is cut off first and kept.
_EXTENSION = re.compile(
    r"(?:转|轉|分机|分機|ext\.?|extension|x|#|\*|(?<=\d{7})-)\s*[:：]?\s*(\d{1,6})\s*$", re.IGNORECASE
)
_REMARK = re.compile(r"\([^()\d]*\)|[\u4e00-\u9fff]*微信[\u4e00-\u9fff]*")
_BETWEEN = re.compile(r"\s*[/;,、|\n]\s*|(?<!86)\s+(?=1[3-9]\d{9}\b)|\s{2,}")
_SPREADSHEET = re.compile(r"^(\d+)\.0$")
_LOCAL = re.compile(r"-?\d{4}[ -]?\d{3,4}")
# How nearly everybody writes a number is compared with the library's own patterns and read without its
# detours, which cost ten times as much; 179 opens a carrier's prefix and takes them.
_MOBILE = re.compile(r"(?:\+86)?(1(?!79)[3-9][0-9]{9})")
_LANDLINE = re.compile(r"0([0-9]{2,3})-?([0-9]{7,8})")
_CHINA: Any = PhoneMetadata.metadata_for_region("CN")
_MOBILES, _LANDLINES, _SHARED, _FREE = (
    re.compile(getattr(_CHINA, kind).national_number_pattern)
    for kind in ("mobile", "fixed_line", "shared_cost", "toll_free")
)
_AREA = re.compile(r"^\+86(10|2\d|[3-9]\d{2})\d{7,8}$")


class PhoneBook:
    """The `Phones` of the use cases."""

    def read(self, text: str) -> list[Reach]:
        """Every number in the text; empty when one of them is none. A number after a slash shares the area
        code of the one before it; one without any area code is kept as written, it cannot be dialled from
        elsewhere.
        """
        if usual := _usual(text):
            return [usual]
        plain = _REMARK.sub("", unicodedata.normalize("NFKC", text)).strip()
        found: list[Reach] = []
        for part in filter(None, _BETWEEN.split(plain)):
            area = _AREA.match(found[-1].number) if found else None
            reach = _read_one(part, area.group(1) if area else "")
            if reach is None:
                return []
            found.append(reach)
        return found


def landline_area(number: str) -> str:
    """The area code of a landline told in E.164 (`512`); empty for any other number."""
    area = _AREA.match(number)
    return area.group(1) if area and _is_landline(number[3:]) else ""


def _is_landline(digits: str) -> bool:
    """Whether digits without the leading nought are a landline of China, and no service number."""
    return bool(
        _LANDLINES.fullmatch(digits) and not _SHARED.fullmatch(digits) and not _FREE.fullmatch(digits)
    )


def _usual(text: str) -> Reach | None:
    if (told := _MOBILE.fullmatch(text)) and _MOBILES.fullmatch(told[1]):
        return Reach(f"+86{told[1]}", "", UNKNOWN, True)
    if (told := _LANDLINE.fullmatch(text)) and _is_landline(told[1] + told[2]):
        written = f"+86{told[1]}{told[2]}"
        area = _AREA.match(written)
        return Reach(written, "", region_of_area_code(area.group(1)) if area else UNKNOWN, False)
    return None


def _read_one(part: str, area: str) -> Reach | None:
    close = part.replace(" ", "")
    cut = _EXTENSION.search(close)
    extension = cut.group(1) if cut else ""
    digits = _SPREADSHEET.sub(r"\1", close[: cut.start()] if cut else close)
    # Letters would be read as keys of a telephone pad: 13800138OOO is no number.
    if any(char.isalpha() for char in digits):
        return None
    if _LOCAL.fullmatch(digits):
        if not area:
            return Reach("", part, UNKNOWN, False)
        digits = f"0{area}{digits.removeprefix('-')}"
    try:
        number = phonenumbers.parse(digits, "CN")
    except NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    kind = phonenumbers.number_type(number)
    written = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    landline = _AREA.match(written) if kind is PhoneNumberType.FIXED_LINE else None
    region = region_of_area_code(landline.group(1)) if landline else UNKNOWN
    return Reach(written, extension, region, kind is PhoneNumberType.MOBILE)
