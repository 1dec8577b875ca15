"""A reunion: somebody who is a lead already is told of again. What is told more is kept; nothing that was
known gives way.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from lead_svc.domain.reach import joined, parted, reach_of

_FILLED = (
    "contact_name", "email", "credit_code", "address", "website", "product_line", "industry", "company_size",
    "language", "campaign_id", "event_id", "referrer_id",
)  # fmt: skip
_SAID = (
    "contact_name",
    "email",
    "address",
    "website",
    "product_line",
    "industry",
    "company_size",
    "language",
)
# Whose company they are may be told otherwise once one of these is known.
COMPARED = frozenset({"mobile", "phone", "more_numbers", "email", "credit_code", "address", "website"})


class Told(Protocol):
    """What is known of somebody: a lead, or one to be."""

    @property
    def mobile(self) -> str: ...
    @property
    def phone(self) -> str: ...
    @property
    def more_numbers(self) -> str: ...
    @property
    def email(self) -> str: ...
    @property
    def note(self) -> str: ...
    @property
    def consent_version(self) -> str: ...


@dataclass(frozen=True)
class More:
    """`fields` were empty until now, or are numbers beside those known; `words` have no field any more."""

    fields: Mapping[str, Any]
    words: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.fields or self.words)


def more_of(known: Told, again: Told, cause: str = "") -> More:
    """What `again` tells that is not known, and the name of what brought them, where something else had. What
    was noted word for word is not told twice.
    """
    fields = {
        name: told for name in _FILLED if (told := getattr(again, name)) and not getattr(known, name)
    } | _numbers(known, again)
    if again.consent_version and not known.consent_version:
        fields |= {name: getattr(again, name) for name in ("consent_version", "consent_given_on")}
    others = (
        str(told)
        for name in _SAID
        if name not in fields and (told := getattr(again, name)) != getattr(known, name)
    )
    caused = cause if _brought_otherwise(known, again) else ""
    words = (word for word in (again.note, *others, caused) if word and word not in known.note)
    return More(fields, tuple(dict.fromkeys(words)))


def _brought_otherwise(known: Told, again: Told) -> bool:
    return any(
        (told := getattr(again, name)) and (there := getattr(known, name)) and told != there
        for name in ("campaign_id", "event_id")
    )


def _numbers(known: Told, again: Told) -> dict[str, str]:
    there = reach_of(known.mobile, known.phone, known.more_numbers, "")
    new = [number for number in _all(again) if number not in there]
    if not new:
        return {}
    mobile = known.mobile or (again.mobile if again.mobile in new else "")
    phone = known.phone or (again.phone if again.phone in new else "")
    rest = joined(n for n in (*parted(known.more_numbers), *new) if n not in (mobile, phone))
    told = {"mobile": mobile, "phone": phone, "more_numbers": rest}
    return {name: value for name, value in told.items() if value != getattr(known, name)}


def _all(told: Told) -> tuple[str, ...]:
    return tuple(filter(None, (told.mobile, told.phone, *parted(told.more_numbers))))
