"""What is shown of this context: SQL in, JSON out."""

from dataclasses import replace

from chassis.expressions import contains, equal, plain, told
from chassis.jobs import JobNotFound
from chassis.listing import Listing
from lead_svc.adapters.search_words import found_by
from lead_svc.domain.consent_text import ConsentTextNotFound
from lead_svc.domain.lead import LeadNotFound
from lead_svc.domain.lead_import import ImportNotFound
from lead_svc.domain.merge import MergeNotFound
from lead_svc.domain.pair import PairNotFound

# The maintained words of a drop reason, whatever else was said beside it.
DROPPED_FOR = """
    case when l.status = 'dropped' then
        (select json_build_object('zh', d.zh, 'en', d.en) from drop_reasons d where d.code = l.drop_reason)
    end
"""
WORK_FIELDS = {
    "nextStep": "nullif(l.next_step, '')",
    **plain("l", "nextStepOn", "followedUpAt", "poolId"),
    "dropReason": "nullif(l.drop_reason, '')",
    "droppedFor": DROPPED_FOR,
    **plain("l", "convertedAt", "undoAskedAt"),
    "undoRefused": "nullif(l.undo_refused, '')",
    "score": "l.score",
}
WORK_SORTS = {"score": "l.score", "nextStepOn": "coalesce(l.next_step_on, 'infinity'::date)"}
WORK_FILTERS = {
    "q": found_by("l.search"),
    "source": "l.source = :value",
    "scoreFrom": "l.score >= :value",
    "nextStepBy": "l.next_step_on <= :value",
    "dropReason": "l.drop_reason = :value",
}

LEADS = Listing(
    package="lead_svc",
    schema="Lead",
    source="leads l left join people p on p.id = l.owner_id",
    alias="l",
    fields={
        "leadId": "l.id",
        **plain("l", "version", "companyName", "contactName"),
        **told("l", "mobile", "phone", "moreNumbers", "email", "creditCode", "address", "website", "note"),
        **plain("l", "source", "productLine", "region", "status", "ownerId"),
        "ownerName": "nullif(p.name, '')",
        **told("l", "assignedWhy", "droppedWhy", "consentVersion"),
        **plain("l", "consentGivenOn", "importId"),
        **told("l", "industry", "companySize", "language"),
        **plain("l", "campaignId", "eventId", "referrerId", "createdAt"),
        "noContactBy": "nullif(l.no_contact_by, '{}')",
        **WORK_FIELDS,
    },
    sorts={**plain("l", "createdAt", "companyName"), **WORK_SORTS},
    filters={
        **equal(
            "l",
            "status",
            "region",
            "productLine",
            "ownerId",
            "importId",
            "campaignId",
            "eventId",
            "referrerId",
            "industry",
            "companySize",
            "language",
        ),
        "company": contains("l.company_name"),
        "reachableBy": "not l.no_contact_by @> array[cast(:value as text)]",
        **WORK_FILTERS,
    },
    missing=LeadNotFound,
)

REVIEWS = Listing(
    package="lead_svc",
    schema="Review",
    # What was taken in by another lead is not to be decided about, unless it comes back.
    source="""(
        select p.* from pairs p
        left join leads o on o.id = p.other_id
        where o.status is distinct from 'merged'
    ) d join leads l on l.id = d.lead_id and l.status <> 'merged'""",
    alias="l",
    key="d.id",
    fields={
        "reviewId": "d.id",
        **plain("d", "version", "leadId"),
        "companyName": "l.company_name",
        **plain("d", "otherKind", "relation", "score", "state", "createdAt", "decidedAt"),
    },
    sorts={"createdAt": "d.created_at"},
    filters={
        **equal("d", "state", "leadId", "relation"),
        "ofPartner": "exists (select from leads o where o.id = d.other_id and o.partner_id = :value)",
    },
    missing=PairNotFound,
)

MERGES = Listing(
    package="lead_svc",
    schema="Merge",
    source="merges m join leads l on l.id = m.kept_id join leads f on f.id = m.folded_id",
    alias="l",
    key="m.id",
    fields={
        "mergeId": "m.id",
        **plain("m", "version", "keptId", "foldedId"),
        "keptName": "l.company_name",
        "foldedName": "f.company_name",
        **plain("m", "mergedAt", "undoneAt"),
    },
    sorts={"mergedAt": "m.merged_at"},
    filters={"leadId": "m.kept_id = :value"},
    default_sort="-mergedAt",
    missing=MergeNotFound,
)

CONSENT_TEXTS = Listing(
    package="lead_svc",
    schema="ConsentText",
    source="consent_texts c",
    alias="c",
    fields={"consentTextId": "c.id", **plain("c", "version", "consentVersion", "zh", "en", "validFrom")},
    sorts={"validFrom": "c.valid_from"},
    filters={"consentVersion": "c.consent_version = :value"},
    default_sort="-validFrom",
    missing=ConsentTextNotFound,
)

# A trial that there was not is absent.
_TRIAL = """
    case when i.trial <> '{}'::jsonb then json_build_object(
        'captured', i.trial->'captured', 'knownCustomers', i.trial->'known_customers',
        'flagged', i.trial->'flagged',
        'duplicates', i.trial->'duplicates', 'wrong', i.trial->'wrong', 'notData', i.trial->'not_data',
        'unassigned', i.trial->'unassigned', 'owners', i.trial->'owners'
    ) end
"""

IMPORTS = Listing(
    package="lead_svc",
    schema="Import",
    source="imports i",
    alias="i",
    fields={
        "importId": "i.id",
        **plain(
            "i",
            "version",
            "fileName",
            "source",
            "captured",
            "knownCustomers",
            "duplicates",
            "wrong",
            "notData",
            "flagged",
            "createdAt",
            "target",
            "status",
            "withdrawn",
            "kept",
            "position",
            "jobId",
            "fileId",
            "outcomeFileId",
            "errorFileId",
            "campaignId",
            "eventId",
            "referrerId",
        ),
        "trial": _TRIAL,
    },
    sorts={"createdAt": "i.created_at"},
    missing=ImportNotFound,
)

# What a person maps by is asked for one import at a time: it holds cells of the file.
IMPORT = replace(IMPORTS, fields={**IMPORTS.fields, **plain("i", "sheets", "mapping")})

IMPORT_ROWS = Listing(
    package="lead_svc",
    schema="ImportRow",
    source=(
        "import_rows r join imports i on i.id = r.import_id"
        " left join leads l on l.id = r.lead_id and l.import_id = i.id"
        " left join people p on p.id = l.owner_id"
    ),
    alias="i",
    key="r.id",
    fields={
        **plain("r", "sheet", "row", "outcome", "errors", "leadId"),
        "ownerName": "nullif(p.name, '')",
        **plain("r", "cells", "flagged", "raw"),
    },
    sorts={"row": "r.row"},
    filters={**equal("r", "importId", "outcome", "flagged")},
    default_sort="row",
)

# A file's columns in their order; what had no heading, or that of another, stands last.
_CELLS = """(
    select json_agg(json_build_object('heading', e.key, 'text', e.value) order by c.place, e.key)
    from jsonb_each_text(r.raw) e left join (
        select h.told->>'heading' as heading, min((h.told->>'column')::int) as place
        from jsonb_array_elements(i.sheets) s, jsonb_array_elements(s->'columns') h(told)
        where s->>'sheet' = r.sheet group by 1
    ) c on c.heading = e.key
)"""

# Those of one lead are seen by whoever sees the lead, whoever brought the list.
LEAD_IMPORT_ROWS = Listing(
    package="lead_svc",
    schema="LeadImportRow",
    source="import_rows r join imports i on i.id = r.import_id join leads l on l.id = r.lead_id",
    alias="l",
    key="r.id",
    fields={
        **plain("r", "importId"),
        "fileName": "i.file_name",
        **plain("r", "sheet", "row", "outcome"),
        "cells": _CELLS,
        "importedAt": "i.created_at",
    },
    sorts={"importedAt": "i.created_at"},
    filters={"leadId": "r.lead_id = :value"},
    default_sort="-importedAt",
    missing=LeadNotFound,
)

JOBS = Listing(
    package="lead_svc",
    schema="Job",
    source="jobs j",
    alias="j",
    fields={
        "jobId": "j.id",
        **plain("j", "version", "kind", "status", "done", "total"),
        "cancelAsked": "j.cancel",
        "attempts": "j.attempts",
        "result": "case when j.result <> '{}'::jsonb then j.result end",
        "resultFileId": "j.result_file_id",
        "error": "nullif(j.error_code, '')",
        "errorParams": "case when j.error_params <> '{}'::jsonb then j.error_params end",
        **plain("j", "createdAt", "startedAt", "endedAt"),
    },
    sorts={"createdAt": "j.created_at"},
    filters={"status": "j.status = :value"},
    missing=JobNotFound,
)
