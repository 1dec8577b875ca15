"""What is shown of this context: SQL in, JSON out."""

from collections.abc import Mapping

from chassis.expressions import contains, equal, money, plain, told
from chassis.listing import Listing
from cpq_svc.domain.approval import ApprovalNotFound
from cpq_svc.domain.cost_list import CostListNotFound
from cpq_svc.domain.edition import EditionNotFound
from cpq_svc.domain.exchange import RateListNotFound
from cpq_svc.domain.price_book import PriceBookNotFound
from cpq_svc.domain.price_procedure import PriceProcedureNotFound
from cpq_svc.domain.product import ProductNotFound
from cpq_svc.domain.quote import QuoteNotFound
from cpq_svc.domain.quote_template import QuoteTemplateNotFound
from cpq_svc.domain.repricing import RepricingNotFound
from cpq_svc.domain.rule_table import RuleTableNotFound
from cpq_svc.domain.saved_configuration import SavedConfigurationNotFound
from cpq_svc.domain.word_template import WordTemplateNotFound


def _children(shown: Mapping[str, str], source: str, order: str) -> str:
    """SQL for the parts of a record as a JSON list."""
    parts = ", ".join(f"'{name}', {sql}" for name, sql in shown.items())
    objects = f"json_agg(json_build_object({parts}) order by {order})"
    return f"(select coalesce({objects}, '[]') from {source})"  # noqa: S608 - only names of ours


_PRODUCT = {
    "productId": "p.id",
    **plain("p", "version", "code", "nameZh", "nameEn", "productLine", "currency"),
    "vatRate": "p.vat_rate::text",
    **plain("p", "status", "kind", "unit", "releasedOn", "phasedOutOn", "lastOrderOn"),
    "successor": "nullif(p.successor, '')",
    "family": "nullif(p.family, '')",
    **plain("p", "retiredOn", "createdAt"),
}

PRODUCTS = Listing(
    package="cpq_svc",
    schema="ProductSummary",
    source="products p",
    alias="p",
    fields=_PRODUCT,
    sorts={**plain("p", "createdAt", "code")},
    filters={
        **equal("p", "status", "productLine", "kind"),
        "text": contains("p.code || ' ' || p.name_zh || ' ' || p.name_en"),
    },
    default_sort="code",
)

# What a product is sold by: the newest edition in sale, or its draft before it has one.
_COUNTING = """products p left join lateral (
  select e.id, e.number, e.model from option_models e where e.product_id = p.id
  order by e.status = 'released' desc, e.number desc limit 1
) m on true"""
_LISTS = (
    "optionGroups",
    "rules",
    "parameters",
    "constraints",
    "numbers",
    "derived",
    "tables",
    "materials",
    "operations",
)
_MODEL = {
    "root": "coalesce(m.model->>'root', 'product')",
    **{name: f"coalesce(m.model->'{name}', '[]')" for name in _LISTS},
}

PRODUCT = Listing(
    package="cpq_svc",
    schema="Product",
    source=_COUNTING,
    alias="p",
    fields={
        **_PRODUCT,
        "cost": money("p.cost", "p.currency"),
        **plain("p", "technical", "packs"),
        "optionModelId": "m.id",
        "edition": "m.number",
        **_MODEL,
    },
    sorts={},
    missing=ProductNotFound,
)

_EDITION = {
    "optionModelId": "m.id",
    **plain("m", "version", "productId", "productCode"),
    "edition": "m.number",
    **plain("m", "hash", "note", "status", "validFrom", "releasedAt", "createdAt"),
}

EDITIONS = Listing(
    package="cpq_svc",
    schema="OptionModelSummary",
    source="option_models m",
    alias="m",
    fields=_EDITION,
    sorts={**plain("m", "createdAt")},
    filters={**equal("m", "status", "productCode", "productId")},
)

EDITION = Listing(
    package="cpq_svc",
    schema="OptionModel",
    source="option_models m",
    alias="m",
    fields={**_EDITION, "model": "m.model"},
    sorts={},
    missing=EditionNotFound,
)

_SAVED = {
    "savedConfigurationId": "c.id",
    **plain("c", "version", "name", "productCode", "hash", "ownerId", "createdAt"),
    "edition": "c.result->'edition'",
    "valid": "c.result->'valid'",
}

SAVED_CONFIGURATIONS = Listing(
    package="cpq_svc",
    schema="SavedConfigurationSummary",
    source="saved_configurations c",
    alias="c",
    fields=_SAVED,
    sorts={**plain("c", "createdAt", "name")},
    filters={**equal("c", "productCode", "ownerId"), "text": contains("c.name")},
)

SAVED_CONFIGURATION = Listing(
    package="cpq_svc",
    schema="SavedConfiguration",
    source="saved_configurations c",
    alias="c",
    fields={
        **_SAVED,
        **plain("c", "options", "refused", "numbers"),
        "modelHash": "c.result->>'modelHash'",
        **{name: f"c.result->'{name}'" for name in ("chosen", "parameters", "totals")},
    },
    sorts={},
    missing=SavedConfigurationNotFound,
)

_COST_LIST = {
    "costListId": "l.id",
    **plain("l", "version", "code", "currency", "validFrom", "status", "publishedAt", "createdAt"),
}

COST_LISTS = Listing(
    package="cpq_svc",
    schema="CostListSummary",
    source="cost_lists l",
    alias="l",
    fields=_COST_LIST,
    sorts={**plain("l", "createdAt", "validFrom")},
    filters={**equal("l", "status", "currency")},
    default_sort="-validFrom",
)

COST_LIST = Listing(
    package="cpq_svc",
    schema="CostList",
    source="cost_lists l",
    alias="l",
    fields={**_COST_LIST, **plain("l", "items", "hours")},
    sorts={},
    missing=CostListNotFound,
)

_PRICE_BOOK = {
    "priceBookId": "b.id",
    **{
        name: f"nullif(b.{column}, '')"
        for name, column in (
            ("forCustomer", "for_customer"),
            ("forGroup", "for_group"),
            ("forRegion", "for_region"),
            ("forGrade", "for_grade"),
        )
    },
    **plain(
        "b",
        "version",
        "code",
        "name",
        "currency",
        "validFrom",
        "validTo",
        "status",
        "publishedAt",
        "createdAt",
    ),
}

PRICE_BOOKS = Listing(
    package="cpq_svc",
    schema="PriceBookSummary",
    source="price_books b",
    alias="b",
    fields=_PRICE_BOOK,
    sorts={**plain("b", "createdAt", "validFrom")},
    filters={**equal("b", "status", "currency")},
    default_sort="-validFrom",
)

_ENTRY = {
    "productCode": "e.product_code",
    "listPrice": money("e.list_price", "b.currency"),
    "scale": "e.scale",
    "terms": "nullif(e.terms::text, '{}')::json",
}

PRICE_BOOK = Listing(
    package="cpq_svc",
    schema="PriceBook",
    source="price_books b",
    alias="b",
    fields={
        **_PRICE_BOOK,
        **plain("b", "scale", "grades"),
        "terms": "b.terms",
        "entries": _children(_ENTRY, "price_entries e where e.price_book_id = b.id", "e.product_code"),
    },
    sorts={},
    missing=PriceBookNotFound,
)

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

QUOTE_LINKS = Listing(
    package="cpq_svc",
    schema="QuoteLink",
    source="quote_links l",
    alias="l",
    fields={
        "quoteLinkId": "l.id",
        **plain("l", "version", "quoteId", "revision", "documentHash", "expiresAt", "createdAt", "withdrawn"),
        **plain("l", "answer", "answeredAt", "remarks", "news"),
        "answeredBy": "nullif(l.answered_by, '')",
        "reason": "nullif(l.reason, '')",
    },
    sorts={**plain("l", "createdAt")},
    filters={**equal("l", "quoteId")},
)

LINK_NEWS = Listing(
    package="cpq_svc",
    schema="LinkNews",
    source="quote_links l join quotes q on q.id = l.quote_id",
    alias="l",
    fields={
        "quoteLinkId": "l.id",
        **plain("l", "quoteId", "ownerId", "answer", "createdAt"),
        **plain("q", "number", "accountName"),
    },
    sorts={**plain("l", "createdAt")},
    filters={**equal("l", "ownerId", "answer"), "news": "l.news = cast(:value as boolean)"},
)

_TEMPLATE = {
    "quoteTemplateId": "t.id",
    **plain("t", "version", "name", "productLine", "retired", "ownerId", "createdAt"),
}

QUOTE_TEMPLATES = Listing(
    package="cpq_svc",
    schema="QuoteTemplateSummary",
    source="quote_templates t",
    alias="t",
    fields=_TEMPLATE,
    sorts={**plain("t", "createdAt", "name")},
    filters={**equal("t", "productLine", "retired", "ownerId"), "text": contains("t.name")},
)

QUOTE_TEMPLATE = Listing(
    package="cpq_svc",
    schema="QuoteTemplate",
    source="quote_templates t",
    alias="t",
    fields={**_TEMPLATE, "wish": "t.wish"},
    sorts={},
    missing=QuoteTemplateNotFound,
)

WORD_TEMPLATES = Listing(
    package="cpq_svc",
    schema="WordTemplate",
    source="word_templates t",
    alias="t",
    fields={
        "wordTemplateId": "t.id",
        **plain("t", "version", "name", "language", "number", "hash", "size", "retired", "ownerId"),
        **plain("t", "createdAt"),
    },
    sorts={**plain("t", "createdAt")},
    filters={**equal("t", "language", "retired", "name")},
    missing=WordTemplateNotFound,
)

_QUOTE = {
    "quoteId": "q.id",
    **plain("q", "version", "number"),
    "revision": "q.current",
    **plain("q", "status", "opportunityId", "accountId", "accountName", "ownerId"),
    "ownerName": "o.name",
    **plain("q", "region", "validUntil"),
    "netAmount": money("r.net_amount", "r.currency"),
    "taxAmount": money("r.tax_amount", "r.currency"),
    "totalAmount": money("r.total_amount", "r.currency"),
    "sentAt": "r.sent_at",
    **plain("q", "acceptedAt", "createdAt"),
    "approved": "coalesce(q.approved_writing = q.writings, false)",
}
_QUOTE_SOURCE = (
    "quotes q join quote_revisions r on r.quote_id = q.id and r.number = q.current"
    " left join people o on o.id = q.owner_id"
)

QUOTES = Listing(
    package="cpq_svc",
    schema="QuoteSummary",
    source=_QUOTE_SOURCE,
    alias="q",
    fields=_QUOTE,
    sorts={**plain("q", "createdAt", "validUntil", "number")},
    filters={
        **equal("q", "status", "opportunityId", "accountId", "ownerId"),
        "account": contains("q.account_name"),
    },
)

_LINE = {
    **plain("n", "lineNo", "productCode", "nameZh", "nameEn", "quantity"),
    "discountPercent": "n.discount_percent::text",
    **plain("n", "options", "parameters", "steps", "edition", "modelHash"),
    "numbers": "coalesce(n.numbers, '[]')",
    "listPrice": money("n.list_price", "r.currency"),
    "unitPrice": money("n.unit_price", "r.currency"),
    "netAmount": money("n.net_amount", "r.currency"),
    "taxRate": "n.tax_rate::text",
    "taxAmount": money("n.tax_amount", "r.currency"),
    **plain(
        "n", "kind", "unit", "textZh", "textEn", "section", "counting", "alternatives", "chosen", "ownPriced"
    ),
    "discountShare": money("n.discount_share", "r.currency"),
    "frozen": "n.frozen",
    "taxIncluded": "nullif((n.basis->>'taxIncluded')::boolean, false)",
}
_COSTS = """(
  select coalesce(json_agg(json_strip_nulls(json_build_object(
    'lineNo', n.line_no, 'cost', case when n.cost_amount is not null then
      json_build_object('amount', n.cost_amount::text, 'currency', r.currency) end,
    'margin', case when n.cost_amount is not null then
      json_build_object('amount', (n.net_amount - n.cost_amount)::text, 'currency', r.currency) end
  )) order by n.line_no), '[]')
  from quote_lines n where n.quote_id = q.id and n.revision = r.number and n.kind <> 'text'
)"""
_SAID = {
    **plain("r", "sections", "discount", "terms", "buyer"),
    "discountAmount": money("r.discount_amount", "r.currency"),
    "internalNotes": "nullif(r.internal_notes, '')",
    "costs": _COSTS,
}
# Each line's own, with the number of the line; the maker's business.
_POCKETS = (
    "(select coalesce(json_agg(jsonb_build_object('lineNo', n.line_no) || n.pocket::jsonb"
    " order by n.line_no), '[]') from quote_lines n"
    " where n.quote_id = q.id and n.revision = r.number and n.pocket is not null)"
)
_REVISION = {
    "revision": "v.number",
    "totalAmount": money("v.total_amount", "v.currency"),
    **plain("v", "validUntil", "sentAt"),
}

REVISION = Listing(
    package="cpq_svc",
    schema="QuoteRevision",
    source="quotes q join quote_revisions r on r.quote_id = q.id",
    alias="q",
    fields={
        "quoteId": "q.id",
        "number": "q.number",
        "revision": "r.number",
        "current": "r.number = q.current",
        **plain("r", "validUntil", "pricedOn", "sentAt"),
        "netAmount": money("r.net_amount", "r.currency"),
        "taxAmount": money("r.tax_amount", "r.currency"),
        "totalAmount": money("r.total_amount", "r.currency"),
        "paymentTerms": "r.payment_terms",
        **_SAID,
        "lines": _children(
            _LINE, "quote_lines n where n.quote_id = q.id and n.revision = r.number", "n.line_no"
        ),
        "pockets": _POCKETS,
    },
    sorts={},
    filters={"revision": "r.number = coalesce(cast(:value as integer), q.current)"},
    missing=QuoteNotFound,
)

QUOTE = Listing(
    package="cpq_svc",
    schema="Quote",
    source=_QUOTE_SOURCE,
    alias="q",
    fields={
        **_QUOTE,
        "pricedOn": "r.priced_on",
        "acceptance": "q.acceptance",
        "rejectionReason": "nullif(q.rejection_reason, '')",
        "paymentTerms": "r.payment_terms",
        **_SAID,
        "lines": _children(
            _LINE, "quote_lines n where n.quote_id = q.id and n.revision = q.current", "n.line_no"
        ),
        "pockets": _POCKETS,
        "revisions": _children(_REVISION, "quote_revisions v where v.quote_id = q.id", "v.number"),
    },
    sorts={},
    missing=QuoteNotFound,
)

_RULE_TABLE = {
    "ruleTableId": "t.id",
    **plain("t", "version", "code", "number", "purpose", "name", "note", "status"),
    **told("t", "nameEn", "noteEn"),
    **plain("t", "validFrom", "publishedAt", "createdAt"),
}

RULE_TABLES = Listing(
    package="cpq_svc",
    schema="RuleTableSummary",
    source="rule_tables t",
    alias="t",
    fields=_RULE_TABLE,
    sorts={**plain("t", "createdAt", "validFrom", "code")},
    filters={
        **equal("t", "status", "purpose", "code"),
        "text": contains("t.code || ' ' || t.name || ' ' || t.name_en"),
    },
)

RULE_TABLE = Listing(
    package="cpq_svc",
    schema="RuleTable",
    source="rule_tables t",
    alias="t",
    fields={**_RULE_TABLE, "table": "t.decisions"},
    sorts={},
    missing=RuleTableNotFound,
)

_PROCEDURE = {
    "priceProcedureId": "p.id",
    **plain("p", "version", "number", "note", "steps", "status", "validFrom", "publishedAt", "createdAt"),
}

PROCEDURES = Listing(
    package="cpq_svc",
    schema="PriceProcedure",
    source="price_procedures p",
    alias="p",
    fields=_PROCEDURE,
    sorts={**plain("p", "createdAt", "validFrom")},
    filters={**equal("p", "status")},
    missing=PriceProcedureNotFound,
)

RATE_LISTS = Listing(
    package="cpq_svc",
    schema="RateList",
    source="rate_lists l",
    alias="l",
    fields={
        "rateListId": "l.id",
        **plain("l", "version", "code", "base", "validFrom", "rates", "status", "publishedAt", "createdAt"),
    },
    sorts={**plain("l", "createdAt", "validFrom")},
    filters={**equal("l", "status")},
    default_sort="-validFrom",
    missing=RateListNotFound,
)

# The job tells how it ended where it was neither done nor stopped: given up, or failed.
REPRICINGS = Listing(
    package="cpq_svc",
    schema="Repricing",
    source="repricings p left join jobs j on j.id = p.job_id",
    alias="p",
    fields={
        "repricingId": "p.id",
        **plain("p", "version", "name", "candidate", "day", "total", "done", "losing", "failed", "createdAt"),
        "from": "p.picked->>'first'",
        "to": "p.picked->>'last'",
        "status": "case when p.status = 'waiting' and j.status <> 'waiting' then j.status else p.status end",
        "error": "nullif(j.error_code, '')",
        "owners": """(select coalesce(json_agg(json_build_object('ownerId', l.owner_id, 'ownerName', l.name,
          'currency', l.currency, 'quotes', l.quotes, 'change', l.change::text)
            order by l.change), '[]') from (
          select r.owner_id, o.name, r.currency, count(*) as quotes, sum(r.change) as change
          from repriced_quotes r left join people o on o.id = r.owner_id
          where r.repricing_id = p.id and r.change < 0 group by r.owner_id, o.name, r.currency) l)""",
    },
    sorts={"createdAt": "p.created_at"},
    missing=RepricingNotFound,
)

REPRICED_QUOTES = Listing(
    package="cpq_svc",
    schema="RepricedQuote",
    source="repriced_quotes r left join people o on o.id = r.owner_id",
    alias="r",
    fields={
        **plain("r", "quoteId", "number", "accountName", "ownerId"),
        "ownerName": "o.name",
        **plain("r", "currency"),
        **{
            wire: f"r.{column}::text"
            for wire, column in (
                ("netBefore", "net_before"),
                ("netAfter", "net_after"),
                ("marginBefore", "margin_before"),
                ("marginAfter", "margin_after"),
                ("change", "change"),
            )
        },
        "error": "nullif(r.error, '')",
    },
    sorts={"change": "coalesce(r.change, 0)", "number": "r.number"},
    filters={
        "repricingId": "r.repricing_id = :value",
        "losing": "(r.change < 0) = cast(:value as boolean)",
        "ownerId": "r.owner_id = cast(:value as uuid)",
    },
    default_sort="change",
)
