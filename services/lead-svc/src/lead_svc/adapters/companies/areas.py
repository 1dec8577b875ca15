"""Where a landline stands: China's area codes.

`area_codes.csv` is made from what `phonenumbers.geocoder` says in Chinese; that module itself holds every
country's prefixes and takes 130 MB. Six codes were joined for neighbouring cities; they tell all of them.
"""

import csv
from functools import cache
from importlib.resources import files

_CHINA = "+86"


def cities_of_number(number: str) -> tuple[str, ...]:
    """The division codes of the city of an E.164 landline, or of the cities that share its area code.

    None for a mobile: it says where it was bought.
    """
    if not number.startswith(_CHINA):
        return ()
    areas, digits = _areas(), number.removeprefix(_CHINA)
    # Two digits are whole areas (10, 20 … 29), and no area of three begins as one of them.
    return areas.get(digits[:2]) or areas.get(digits[:3]) or ()


@cache
def _areas() -> dict[str, tuple[str, ...]]:
    text = files("lead_svc.adapters.companies").joinpath("area_codes.csv").read_text(encoding="utf-8")
    return {row["area"]: tuple(row["cities"].split()) for row in csv.DictReader(text.splitlines())}
