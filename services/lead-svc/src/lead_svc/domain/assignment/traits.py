"""Traits are what a rule may ask of a lead."""

from dataclasses import dataclass, fields

from lead_svc.domain.lead import Lead


@dataclass(frozen=True)
class Traits:
    """Each is empty where the lead does not say; `source` is the wire word, `campaign` and `event` are ids,
    and `partner` that of the dealer whose lead it is, or who referred it.
    """

    region: str = ""
    product_line: str = ""
    source: str = ""
    industry: str = ""
    company_size: str = ""
    language: str = ""
    campaign: str = ""
    partner: str = ""
    event: str = ""

    def said(self, trait: str) -> tuple[str, ...]:
        """What the lead says of a trait rules ask for; empty text where it says nothing. Who asks for a
        campaign means its events too, and may mean one of them.
        """
        if trait == "campaign":
            return tuple(filter(None, (self.campaign, self.event))) or ("",)
        return (str(getattr(self, trait)),)


def _wire(name: str) -> str:
    first, *more = name.split("_")
    return first + "".join(map(str.title, more))


# As rules are written down → as traits are called here.
WIRE = {_wire(field.name): field.name for field in fields(Traits) if field.name != "event"}


def traits_of(lead: Lead) -> Traits:
    """What a lead says of itself."""
    return Traits(
        region=lead.region, product_line=lead.product_line, source=str(lead.source), industry=lead.industry,
        company_size=lead.company_size, language=lead.language,
        campaign=str(lead.campaign_id or ""), event=str(lead.event_id or ""),
        partner=str(lead.partner_id or lead.referrer_id or ""),
    )  # fmt: skip
