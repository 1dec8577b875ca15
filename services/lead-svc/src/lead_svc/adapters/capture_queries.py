"""What is shown of campaigns, arrivals and cards."""

from sqlalchemy import Engine, text

from chassis.expressions import contains, equal, money, plain, told
from chassis.listing import Listing
from lead_svc.domain.campaign import CampaignNotFound, FormNotFound
from lead_svc.domain.card_photo import CardNotFound
from lead_svc.domain.lead import LeadNotFound

CAMPAIGNS = Listing(
    package="lead_svc",
    schema="Campaign",
    source="campaigns c",
    alias="c",
    fields={
        "campaignId": "c.id",
        **plain("c", "version", "name", "kind", "means", "startsOn", "endsOn"),
        "cost": money("c.cost", "c.currency"),
        **plain("c", "targetLeads", "partOf"),
        "productLine": "nullif(c.product_line, '')",
        **plain("c", "formKey", "formOpen"),
        "consentVersion": "nullif(c.consent_version, '')",
        "createdAt": "c.created_at",
    },
    sorts={**plain("c", "startsOn", "name")},
    filters={**equal("c", "kind", "partOf"), "name": contains("c.name")},
    default_sort="-startsOn",
    missing=CampaignNotFound,
)

# A lead counts for the campaign and for its event, one that another took in as that other; money only where
# it is of the campaign's currency.
_CAME = "(l.campaign_id = c.id or l.event_id = c.id) and l.status <> 'merged'"
_FIGURES = f"""
    campaigns c
    left join lateral (
        select count(*) as leads, count(*) filter (where l.status in ('qualified', 'converted')) as qualified,
            count(*) filter (where l.status = 'converted') as converted
        from leads l where {_CAME}
    ) came on true
    left join lateral (
        select count(*) as arrivals, count(*) filter (where a.became = 'known-lead') as known
        from arrivals a where (a.campaign_id = c.id or a.event_id = c.id) and a.state <> 'spam'
    ) told on true
    left join lateral (
        select count(distinct o.id) as opportunities, count(distinct r.id) as orders,
            coalesce(sum(r.amount) filter (where r.currency = c.currency), 0) as ordered
        from leads l join sales_opportunities o on o.lead_id = l.id
            left join sales_contracts k on k.opportunity_id = o.id
            left join sales_orders r on r.contract_id = k.id
        where {_CAME}
    ) sold on true
"""  # noqa: S608 - every part is this program's own text


def _per(count: str) -> str:
    share = money(f"round(c.cost / {count}, 2)", "c.currency")
    return f"case when {count} > 0 then {share} end"


CAMPAIGN_FIGURES = Listing(
    package="lead_svc",
    schema="CampaignFigures",
    source=_FIGURES,
    alias="c",
    fields={
        "campaignId": "c.id",
        "cost": money("c.cost", "c.currency"),
        "targetLeads": "c.target_leads",
        "arrivals": "told.arrivals",
        "knownBefore": "told.known",
        **plain("came", "leads", "qualified", "converted"),
        **plain("sold", "opportunities", "orders"),
        "ordered": money("round(sold.ordered, 2)", "c.currency"),
        "costPerLead": _per("came.leads"),
        "costPerOpportunity": _per("sold.opportunities"),
        "costPerOrder": _per("sold.orders"),
    },
    sorts={"startsOn": "c.starts_on"},
    missing=CampaignNotFound,
)

_ARRIVAL = {
    "arrivalId": "a.id",
    **plain("a", "way", "source", "state", "became"),
    "refusedWhy": "nullif(a.refused_why, '')",
    **plain("a", "campaignId", "eventId", "referrerId", "payload", "payloadCut", "receivedAt", "retainUntil"),
}

ARRIVALS = Listing(
    package="lead_svc",
    schema="Arrival",
    source="arrivals a",
    alias="a",
    fields=_ARRIVAL,
    sorts={"receivedAt": "a.received_at"},
    filters={**equal("a", "state", "campaignId")},
    default_sort="-receivedAt",
)

# Those of one lead are seen by whoever sees the lead, whoever brought them.
LEAD_ARRIVALS = Listing(
    package="lead_svc",
    schema="Arrival",
    source="arrivals a join leads l on l.id = a.lead_id",
    alias="l",
    key="a.id",
    fields=_ARRIVAL,
    sorts={"receivedAt": "a.received_at"},
    filters={"leadId": "a.lead_id = :value"},
    default_sort="-receivedAt",
    missing=LeadNotFound,
)

CARDS = Listing(
    package="lead_svc",
    schema="Card",
    source="card_photos p",
    alias="p",
    fields={
        "cardId": "p.id",
        **plain("p", "version", "batchId"),
        "fileName": "nullif(p.file_name, '')",
        "hasPhoto": "p.photo_id is not null",
        **plain("p", "status", "source", "campaignId", "eventId"),
        **told("p", "productLine", "note", "consentVersion"),
        "proposed": "p.proposed",
        "failedWhy": "nullif(p.failed_why, '')",
        **plain("p", "leadId", "became", "takenAt", "createdAt"),
    },
    sorts={"createdAt": "p.created_at"},
    filters={**equal("p", "status", "batchId", "eventId")},
    missing=CardNotFound,
)

_FORM = text(
    """
    select json_build_object('consentVersion', t.consent_version,
        'consent', json_build_object('zh', t.zh, 'en', t.en))::text
    from campaigns c join consent_texts t on t.consent_version = c.consent_version
    where c.form_key = :form_key and c.form_open
    """
)


def form_shown(reader: Engine, form_key: str) -> bytes:
    """What an open form shows; no scope, it is everybody's. Raises FormNotFound."""
    with reader.connect() as connection:
        found = connection.execute(_FORM, {"form_key": form_key}).scalar_one_or_none()
    if found is None:
        raise FormNotFound
    return str(found).encode()
