"""What is shown of this context: SQL in, JSON out."""

from chassis.listing import Listing, contains
from lead_svc.domain.consent_text import ConsentTextNotFound
from lead_svc.domain.lead import LeadNotFound
from lead_svc.domain.lead_import import ImportNotFound

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
        "campaignId": "l.campaign_id",
        "eventId": "l.event_id",
        "referrerId": "l.referrer_id",
        "createdAt": "l.created_at",
    },
    sorts={"createdAt": "l.created_at", "companyName": "l.company_name"},
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
    },
    missing=LeadNotFound,
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
        "createdAt": "i.created_at",
    },
    sorts={"createdAt": "i.created_at"},
    missing=ImportNotFound,
)

IMPORT_ROWS = Listing(
    package="lead_svc",
    schema="ImportRow",
    source="import_rows r join imports i on i.id = r.import_id",
    alias="i",
    key="r.id",
    fields={
        "sheet": "r.sheet",
        "row": "r.row",
        "outcome": "r.outcome",
        "errors": "r.errors",
        "leadId": "r.lead_id",
        "cells": "r.cells",
    },
    sorts={"row": "r.row"},
    filters={"importId": "r.import_id = :value", "outcome": "r.outcome = :value"},
    default_sort="row",
)
