"""A card text is what the square code on a business card holds: a vCard, a MECARD or a BIZCARD."""

import re

from kernel.errors import Rejected
from lead_svc.domain.vcard import is_vcard, read_vcards

_PIECES = re.compile(r"(?<!\\);")
_MECARD = {
    "N": "contact_name", "ORG": "company_name", "TEL": "tel", "EMAIL": "email", "ADR": "address",
    "URL": "website", "NOTE": "note", "TITLE": "title",
}  # fmt: skip
_BIZCARD = {
    "N": "contact_name", "X": "family", "T": "title", "C": "company_name", "A": "address", "B": "tel",
    "M": "tel", "F": "fax", "E": "email",
}  # fmt: skip
_MOBILE = re.compile(r"(?:\+?86)?[\s-]*1[3-9][\d\s-]{9,12}")


class CardTextUnreadable(Rejected):
    """The text is none that cards hold."""

    code = "lead-card-text-unreadable"


def read_card_text(text: str) -> dict[str, str]:
    """Field → text of the first card in it; raises CardTextUnreadable."""
    start = text.lstrip("\ufeff \r\n\t")
    upper = start[:8].upper()
    if is_vcard(start.encode()):
        cards = read_vcards(start.encode())
        fields = cards[0] if cards else {}
    elif upper.startswith("MECARD:"):
        fields = _fields(start[7:], _MECARD)
        fields["contact_name"] = _turned(fields.get("contact_name", ""))
    elif upper.startswith("BIZCARD:"):
        fields = _fields(start[8:], _BIZCARD)
        names = (fields.get("contact_name", ""), fields.pop("family", ""))
        fields["contact_name"] = " ".join(filter(None, names))
        fields.pop("fax", None)
    else:
        fields = {}
    if not (found := {name: value for name, value in fields.items() if value}):
        raise CardTextUnreadable(pointer="/body/text")
    return found


def _fields(text: str, names: dict[str, str]) -> dict[str, str]:
    fields: dict[str, str] = {}
    for piece in _PIECES.split(text):
        name, colon, value = piece.strip().partition(":")
        field, plain = names.get(name.upper(), ""), re.sub(r"\\(.)", r"\1", value).strip()
        if not (colon and field and plain):
            continue
        if field == "tel":
            field = "mobile" if _MOBILE.fullmatch(plain) else "phone"
        fields[field] = " / ".join(filter(None, [fields.get(field, ""), plain]))
    return fields


def _turned(name: str) -> str:
    """`Owen,Sean` is Sean Owen; a Chinese name keeps its order."""
    family, comma, given = (part.strip() for part in name.partition(","))
    if not comma:
        return name
    return f"{family}{given}" if not name.isascii() else f"{given} {family}".strip()
