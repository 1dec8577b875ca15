"""Reads phone numbers as they are written in China, by the phonenumbers library."""

import re

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberType, geocoder

from lead_svc.domain.region import region_of
from lead_svc.usecases.work import Reach

# The library takes 转 for an error; an extension is cut off first and kept.
_EXTENSION = re.compile(r"(?:转|轉|分机|分機|ext\.?|extension|x|#|-(?=\d{3,4}$)(?<=\d{7}-))\s*[:：]?\s*(\d{1,6})\s*$", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*[/;；,，、|\n]\s*|\s+(?=1[3-9]\d{9}\b)|\s{2,}")
_SPREADSHEET = re.compile(r"^(\d+)\.0$")


class PhoneBook:
    """The `Phones` of the use cases."""

    def read(self, text: str) -> list[Reach]:
        """Every number in the text; empty when one of them is none."""
        found = []
        for part in filter(None, _BETWEEN.split(text.strip())):
            reach = _read_one(part)
            if reach is None:
                return []
            found.append(reach)
        return found


def _read_one(part: str) -> Reach | None:
    cut = _EXTENSION.search(part)
    extension = cut.group(1) if cut else ""
    digits = _SPREADSHEET.sub(r"\1", part[: cut.start()] if cut else part)
    try:
        number = phonenumbers.parse(digits, "CN")
    except NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    kind = phonenumbers.number_type(number)
    place = geocoder.description_for_number(number, "zh") if kind is not PhoneNumberType.TOLL_FREE else ""
    return Reach(
        phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164),
        extension,
        region_of(place),
        kind is PhoneNumberType.MOBILE,
    )
