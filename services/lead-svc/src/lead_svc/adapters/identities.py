"""Identities as rows hold them, and what of a lead is read into one."""

import re
from dataclasses import fields
from typing import Any

from sqlalchemy import Row

from lead_svc.adapters.companies.book import CompanyBook
from lead_svc.domain.first_sight import FirstSight
from lead_svc.domain.identity import Group, Identity, NameParts, initials, letters
from lead_svc.domain.lead import Lead
from lead_svc.domain.reach import parted
from lead_svc.usecases.newcomer import Newcomer

COMPANIES = CompanyBook()
# Numbers without area code stand in the note: they have no field, for they cannot be dialled.
_LOCAL = re.compile(r"^☎ (\d[\d -]{5,8})", re.MULTILINE)
_FURTHER = re.compile(r"^(\+\d{8,15}) 转", re.MULTILINE)
_PARTS = tuple(field.name for field in fields(NameParts))
_SETS = frozenset(("numbers", "mailboxes", "domains", "cities"))
_NAMELESS = {"core": "", "trade": ""}
_WHOLE = tuple(field.name for field in fields(Identity) if field.name != "parts")


def identity_of(lead: Lead | Newcomer | Row[Any]) -> Identity:
    """Who the company of a lead, of one to be, or of a row of leads is."""
    further = [re.sub(r"\D", "", number) for number in _LOCAL.findall(lead.note)] + _FURTHER.findall(
        lead.note
    )
    return COMPANIES.identity(
        lead.company_name,
        credit_code=lead.credit_code,
        numbers=tuple(filter(None, (lead.mobile, lead.phone, *parted(lead.more_numbers), *further))),
        email=lead.email,
        website=lead.website,
        address=lead.address,
    )


def packed(identity: Identity) -> dict[str, Any]:
    """As JSON holds it; what is empty is left out."""
    parts = {name: value for name in _PARTS if (value := getattr(identity.parts, name))}
    whole = {name: value for name in _WHOLE if (value := getattr(identity, name))}
    told = {name: sorted(value) if name in _SETS else value for name, value in whole.items()}
    return {**told, "parts": parts}


def unpacked(row: dict[str, Any]) -> Identity:
    """The identity a row holds."""
    return _whole(row, _parts(row["parts"]))


def looked_at(sight: FirstSight, row: dict[str, Any]) -> Identity | None:
    """The same, unless first sight tells it apart; no more than the name is unpacked for that."""
    ties = (
        row.get("mailboxes", ()),
        row.get("domains", ()),
        (row.get("street", ""), row.get("credit_code", "")),
    )
    parts = _parts(row["parts"])
    if not sight.is_tied(row.get("numbers", ()), *ties) and sight.tells(parts):
        return None
    return _whole(row, parts)


def _whole(row: dict[str, Any], parts: NameParts) -> Identity:
    """A check unpacks many, so only what is told is set: all else is there as the default of its class."""
    identity = Identity.__new__(Identity)
    identity.__dict__.update(row, parts=parts)
    for name in _SETS & row.keys():
        identity.__dict__[name] = frozenset(row[name])
    return identity


def _parts(row: dict[str, Any]) -> NameParts:
    told = {name: tuple(value) if type(value) is list else value for name, value in row.items()}
    if group := told.get("group"):
        told["group"] = Group(str(group))
    parts = NameParts.__new__(NameParts)
    parts.__dict__.update(_NAMELESS, **told)
    return parts


def searched(identity: Identity) -> str:
    """What a search in pinyin or initials looks through: `huachenjixie hcjx`."""
    parts = identity.parts
    if parts.latin:
        return parts.body
    return f"{letters(parts.sounds)} {initials(parts.sounds)}"[:300]
