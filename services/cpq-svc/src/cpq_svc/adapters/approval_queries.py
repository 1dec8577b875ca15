"""What is shown of approvals: SQL in, JSON out."""

from chassis.expressions import equal, money, plain
from chassis.listing import Listing
from cpq_svc.domain.approval import ApprovalNotFound

_APPROVAL = {
    "approvalId": "a.id",
    **plain("a", "version", "quoteId", "quoteNumber", "accountName", "revision", "status", "askedBy"),
    "askedByName": "o.name",
    **plain("a", "askedAt", "decidedAt"),
    "waitsFor": "nullif(a.waits_for, '')",
    **plain("a", "reminders"),
    "netAmount": money("r.net_amount", "r.currency"),
}
_APPROVAL_SOURCE = (
    "approvals a left join people o on o.id = a.asked_by"
    " left join quote_revisions r on r.quote_id = a.quote_id and r.number = a.revision"
)

# Whoever the JSON names has the right to the level asked now, and may decide it: for themselves or as a
# deputy, and has not yet.
_DECIDABLE = """a.status = 'open' and exists (
  select 1 from json_to_record(cast(:value as json)) as who(id uuid, levels jsonb, day date)
  cross join jsonb_array_elements(a.steps::jsonb) as step
  where step->>'level' = a.waits_for and a.asked_by <> who.id
  and who.levels @> to_jsonb(a.waits_for) and exists (
    select 1 from (
      select who.id where jsonb_array_length(step->'named') = 0
      union all
      select named::uuid from jsonb_array_elements_text(step->'named') as named
      where named::uuid <> a.asked_by and (named::uuid = who.id or exists (
        select 1 from deputies d where d.id = named::uuid and d.deputy_id = who.id
        and who.day between d.first_day and d.last_day))
    ) as speaker(id) where not exists (
      select 1 from jsonb_array_elements(step->'decisions') as said
      where speaker.id::text = coalesce(said->>'stoodInFor', said->>'personId')
    ) and (jsonb_array_length(step->'named') = 0 or (
      -- Who decided speaks for another where all have to, and enough are left for as many people as it wants.
      select coalesce(not bool_or(said->>'personId' = who.id::text), true) or (step->>'together' = 'all' and (
        select count(distinct named) - 1 from jsonb_array_elements_text(step->'named') as named
        where not exists (
          select 1 from jsonb_array_elements(step->'decisions') as said
          where named = coalesce(said->>'stoodInFor', said->>'personId'))
      ) >= (step->>'people')::int - count(distinct said->>'personId'))
      from jsonb_array_elements(step->'decisions') as said))))"""

# Decided, and whoever asked has neither sent the quote since nor written it anew.
_UNATTENDED = """a.status in ('approved', 'sent-back') and exists (
  select 1 from quotes q where q.id = a.quote_id and q.status = 'draft' and q.writings = a.writing)"""

APPROVALS = Listing(
    package="cpq_svc",
    schema="ApprovalSummary",
    source=_APPROVAL_SOURCE,
    alias="a",
    fields=_APPROVAL,
    sorts={**plain("a", "askedAt")},
    filters={
        **equal("a", "status", "waitsFor", "quoteId", "askedBy"),
        "decidableBy": _DECIDABLE,
        "reminded": "(a.reminders > 0) = cast(:value as boolean)",
        "unattended": f"({_UNATTENDED}) = cast(:value as boolean)",
    },
    default_sort="-askedAt",
)

APPROVAL = Listing(
    package="cpq_svc",
    schema="Approval",
    source=_APPROVAL_SOURCE,
    alias="a",
    fields={**_APPROVAL, **plain("a", "comment", "tableCode", "tableNumber", "facts", "steps")},
    sorts={},
    missing=ApprovalNotFound,
)
