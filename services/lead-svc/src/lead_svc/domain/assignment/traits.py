"""Traits are what a rule may ask of a lead."""

from dataclasses import dataclass, fields

from lead_svc.domain.lead import Lead


@dataclass(frozen=True)
class Traits:
    """Each is empty where the lead does not say; `source` is the wire word, `campaign` an id, and
    `partner` that of the dealer whose lead it is, or who referred it.
    """

    region: str = ""
    product_line: str = ""
    source: str = ""
    industry: str = ""
    company_size: str = ""
    language: str = ""
    campaign: str = ""
    partner: str = ""


def _wire(name: str) -> str:
    first, *more = name.split("_")
    return first + "".join(map(str.title, more))


# As rules are written down → as traits are called here.
WIRE = {_wire(field.name): field.name for field in fields(Traits)}


def traits_of(lead: Lead) -> Traits:
    """What a lead says of itself."""
    return Traits(
        region=lead.region, product_line=lead.product_line, source=str(lead.source), industry=lead.industry,
        company_size=lead.company_size, language=lead.language,
        campaign=str(lead.campaign_id or lead.event_id or ""),
        partner=str(lead.partner_id or lead.referrer_id or ""),
    )  # fmt: skip
