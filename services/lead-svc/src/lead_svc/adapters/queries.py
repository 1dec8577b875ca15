"""What is shown of this context: SQL in, JSON out."""

from dataclasses import replace

from chassis.jobs import JobNotFound
from chassis.listing import Listing, contains
from lead_svc.adapters.search_words import found_by
from lead_svc.domain.consent_text import ConsentTextNotFound
from lead_svc.domain.lead import LeadNotFound
from lead_svc.domain.lead_import import ImportNotFound
from lead_svc.domain.merge import MergeNotFound
from lead_svc.domain.pair import PairNotFound

WORK_FIELDS = {
    "nextStep": "nullif(l.next_step, '')",
    "nextStepOn": "l.next_step_on",
    "followedUpAt": "l.followed_up_at",
    "poolId": "l.pool_id",
    "dropReason": "nullif(l.drop_reason, '')",
    "convertedAt": "l.converted_at",
    "undoAskedAt": "l.undo_asked_at",
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
        "version": "l.version",
        "companyName": "l.company_name",
        "contactName": "l.contact_name",
        "mobile": "nullif(l.mobile, '')",
        "phone": "nullif(l.phone, '')",
        "email": "nullif(l.email, '')",
        "creditCode": "nullif(l.credit_code, '')",
        "address": "nullif(l.address, '')",
        "website": "nullif(l.website, '')",
        "note": "nullif(l.note, '')",
        "source": "l.source",
        "productLine": "l.product_line",
        "region": "l.region",
        "status": "l.status",
        "ownerId": "l.owner_id",
        "ownerName": "nullif(p.name, '')",
        "assignedWhy": "nullif(l.assigned_why, '')",
        "droppedWhy": "nullif(l.dropped_why, '')",
        "consentVersion": "nullif(l.consent_version, '')",
        "consentGivenOn": "l.consent_given_on",
        "importId": "l.import_id",
        "industry": "nullif(l.industry, '')",
        "companySize": "nullif(l.company_size, '')",
        "language": "nullif(l.language, '')",
        "campaignId": "l.campaign_id",
        "eventId": "l.event_id",
        "referrerId": "l.referrer_id",
        "createdAt": "l.created_at",
        **WORK_FIELDS,
    },
    sorts={"createdAt": "l.created_at", "companyName": "l.company_name", **WORK_SORTS},
    filters={
        "status": "l.status = :value",
        "region": "l.region = :value",
        "productLine": "l.product_line = :value",
        "ownerId": "l.owner_id = :value",
        "importId": "l.import_id = :value",
        "campaignId": "l.campaign_id = :value",
        "eventId": "l.event_id = :value",
        "referrerId": "l.referrer_id = :value",
        "company": contains("l.company_name"),
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
        "version": "d.version",
        "leadId": "d.lead_id",
        "companyName": "l.company_name",
        "otherKind": "d.other_kind",
        "relation": "d.relation",
        "score": "d.score",
        "state": "d.state",
        "createdAt": "d.created_at",
        "decidedAt": "d.decided_at",
    },
    sorts={"createdAt": "d.created_at"},
    filters={
        "state": "d.state = :value",
        "leadId": "d.lead_id = :value",
        "relation": "d.relation = :value",
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
        "version": "m.version",
        "keptId": "m.kept_id",
        "foldedId": "m.folded_id",
        "keptName": "l.company_name",
        "foldedName": "f.company_name",
        "mergedAt": "m.merged_at",
        "undoneAt": "m.undone_at",
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
    fields={
        "consentTextId": "c.id",
        "version": "c.version",
        "consentVersion": "c.consent_version",
        "zh": "c.zh",
        "en": "c.en",
        "validFrom": "c.valid_from",
    },
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
        "version": "i.version",
        "fileName": "i.file_name",
        "source": "i.source",
        "captured": "i.captured",
        "knownCustomers": "i.known_customers",
        "duplicates": "i.duplicates",
        "wrong": "i.wrong",
        "notData": "i.not_data",
        "flagged": "i.flagged",
        "createdAt": "i.created_at",
        "target": "i.target",
        "status": "i.status",
        "withdrawn": "i.withdrawn",
        "kept": "i.kept",
        "position": "i.position",
        "jobId": "i.job_id",
        "fileId": "i.file_id",
        "outcomeFileId": "i.outcome_file_id",
        "errorFileId": "i.error_file_id",
        "trial": _TRIAL,
    },
    sorts={"createdAt": "i.created_at"},
    missing=ImportNotFound,
)

# What a person maps by is asked for one import at a time: it holds cells of the file.
IMPORT = replace(IMPORTS, fields={**IMPORTS.fields, "sheets": "i.sheets", "mapping": "i.mapping"})

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
        "sheet": "r.sheet",
        "row": "r.row",
        "outcome": "r.outcome",
        "errors": "r.errors",
        "leadId": "r.lead_id",
        "ownerName": "nullif(p.name, '')",
        "cells": "r.cells",
        "flagged": "r.flagged",
    },
    sorts={"row": "r.row"},
    filters={
        "importId": "r.import_id = :value",
        "outcome": "r.outcome = :value",
        "flagged": "r.flagged = :value",
    },
    default_sort="row",
)

JOBS = Listing(
    package="lead_svc",
    schema="Job",
    source="jobs j",
    alias="j",
    fields={
        "jobId": "j.id",
        "version": "j.version",
        "kind": "j.kind",
        "status": "j.status",
        "done": "j.done",
        "total": "j.total",
        "cancelAsked": "j.cancel",
        "attempts": "j.attempts",
        "result": "case when j.result <> '{}'::jsonb then j.result end",
        "resultFileId": "j.result_file_id",
        "error": "nullif(j.error_code, '')",
        "errorParams": "case when j.error_params <> '{}'::jsonb then j.error_params end",
        "createdAt": "j.created_at",
        "startedAt": "j.started_at",
        "endedAt": "j.ended_at",
    },
    sorts={"createdAt": "j.created_at"},
    filters={"status": "j.status = :value"},
    missing=JobNotFound,
)
