"""Companies, and rows in which somebody wrote them down; the same seed makes the same ones."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import phonenumbers
from pypinyin import lazy_pinyin

from quality.made.words import CORES, GIVEN, LEGAL_FORMS, PLACES, STREETS, SURNAMES, TRADES, Place, Trade

COLUMNS = [
    "obs_id", "company_name", "contact", "mobile", "phone", "email", "website", "address", "uscc", "source",
    "note",
]  # fmt: skip
# The ways to reach a company that prove something when two rows share them.
WAYS = ("mobile", "landline", "domain")
# Place first, place in brackets after the core, place in brackets before the legal form.
STYLES = ("{place}{core}{trade}{form}", "{core}（{place}）{trade}{form}", "{core}{trade}（{place}）{form}")
_CODE = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def sound(text: str) -> str:
    """Chinese in Latin letters, as in a domain."""
    return "".join(lazy_pinyin(text)).replace("ü", "v")


@dataclass(frozen=True, kw_only=True)
class Firm:
    """One company of a set. `people` are names with their mobiles."""

    core: str
    place: Place
    trade: Trade
    form: str
    style: str
    landline: str
    domain: str
    street: str
    code: str
    people: tuple[tuple[str, str], ...]

    def written(self, **changed: str) -> str:
        """Its registered name, or with other parts; a place left empty takes its brackets along."""
        parts = {"core": self.core, "place": self.place.short, "trade": self.trade.full, "form": self.form}
        style = changed.pop("style", self.style)
        return style.format(**{**parts, **changed}).replace("（）", "")


class Maker:
    """Makes firms, rows and labels."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.rows: list[dict[str, str]] = []
        self.labels: list[dict[str, str]] = []
        self._used: set[str] = set()

    def firm(self, **given: Any) -> Firm:
        """Another company, as far as `given` does not say otherwise."""
        pick = self.chance.choice
        core, place, form = (
            given.get("core", pick(CORES)),
            given.get("place", pick(PLACES)),
            pick(LEGAL_FORMS),
        )
        made = {
            "core": core, "place": place, "trade": pick(TRADES), "form": form,
            "style": STYLES[0] if form == "厂" else self.chance.choices(STYLES, (7, 2, 1))[0],
            "landline": self._landline(place.area), "domain": self._domain(core),
            "street": f"{pick(STREETS)}{self.chance.randint(1, 1999)}号", "code": self._code(),
            "people": tuple((pick(SURNAMES) + pick(GIVEN), self._mobile()) for _ in range(2)),
        }  # fmt: skip
        return Firm(**{**made, **given})

    def elsewhere(self, *places: Place) -> Place:
        """A place that is none of these."""
        return self.chance.choice([place for place in PLACES if place not in places])

    def row(
        self, firm: Firm, name: str, shows: Sequence[str] = (), mute: bool = False, near: int | None = None,
        by: int = 0, code: str = "",
    ) -> str:  # fmt: skip
        """Somebody writes the company down: the ways it `shows`, others as it happens unless it is `mute`,
        an address so exact as `near` (0 none, 1 city, 2 district, 3 street). Tells the row's id.
        """
        (person, mobile), some = firm.people[by], self.chance.random
        told = dict.fromkeys(COLUMNS, "") | {"company_name": name, "source": "展会", "uscc": code}
        told["contact"] = self.chance.choice([person, person, f"{person[0]}经理", ""])
        if "mobile" in shows or (not mute and some() < 0.5):
            told["mobile"] = self.chance.choice(
                [mobile, f"+86{mobile}", f"{mobile[:3]} {mobile[3:7]} {mobile[7:]}"]
            )
        if "landline" in shows or (not mute and some() < 0.4):
            told["phone"] = self.chance.choice(
                [firm.landline, f"{firm.landline}转80{by}1", f"+86-{firm.landline[1:]}"]
            )
        if "domain" in shows or (not mute and some() < 0.2):
            told["email"] = f"{sound(person)}@{firm.domain}"
        elif some() < 0.3 or not (told["mobile"] or told["phone"]):
            told["email"] = f"{self.chance.randint(10**7, 10**9)}@{self.chance.choice(['qq.com', '163.com'])}"
        if not mute and some() < 0.15:
            told["website"] = f"http://www.{firm.domain}/"
        told["address"] = self._address(firm, self.chance.choice([0, 1, 2, 3, 3]) if near is None else near)
        told["obs_id"] = f"M{len(self.rows) + 1:05}"
        self.rows.append(told)
        return told["obs_id"]

    def label(self, one: str, other: str, relation: str, kind: str) -> None:
        """What a careful person says of two rows."""
        self.labels.append({"obs_id_a": one, "obs_id_b": other, "relation": relation, "kind": kind})

    def one_way(self) -> tuple[str, ...]:
        """A way that two rows share."""
        return (self.chance.choice(WAYS),)

    def _address(self, firm: Firm, near: int) -> str:
        place = firm.place
        return ["", place.city, place.province + place.city + place.district,
                place.city + place.district + firm.street][near]  # fmt: skip

    def _unused(self, made: str) -> bool:
        known = made in self._used
        self._used.add(made)
        return not known

    def _mobile(self) -> str:
        while True:
            made = (
                self.chance.choice(("138", "150", "177", "186", "199")) + f"{self.chance.randrange(10**8):08}"
            )
            if self._unused(made):
                return made

    def _landline(self, area: str) -> str:
        while True:
            digits = self.chance.choice((7, 8))
            made = (
                f"{area}-{self.chance.randint(2, 8)}{self.chance.randrange(10 ** (digits - 1)):0{digits - 1}}"
            )
            if phonenumbers.is_valid_number(phonenumbers.parse(made, "CN")) and self._unused(made):
                return made

    def _domain(self, core: str) -> str:
        while True:
            made = (
                sound(core)
                + self.chance.choice(["", str(self.chance.randint(10, 999)), "-group"])
                + ".example"
            )
            if self._unused(made):
                return made

    def _code(self) -> str:
        """A credit code with the check digit of GB 32100-2015."""
        body = f"91{self.chance.randint(110000, 650000)}MA" + "".join(self.chance.choices(_CODE, k=7))
        total = sum(_CODE.index(each) * 3**at % 31 for at, each in enumerate(body))
        return body + _CODE[-total % 31]
