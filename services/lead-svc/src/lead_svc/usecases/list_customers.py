"""Rows of a customer list are handed to sales as facts; one company and person once, whatever the rows."""

from collections.abc import Sequence
from datetime import datetime

from lead_svc.domain.known import Known
from lead_svc.domain.lead_import import LeadImport
from lead_svc.domain.listed_customer import ListedCustomer
from lead_svc.domain.sheet_row import RowResult
from lead_svc.usecases.newcomer import Newcomer
from lead_svc.usecases.settlement import settle_customers
from lead_svc.usecases.work import Work


def list_customers(
    tx: Work,
    lead_import: LeadImport,
    rows: Sequence[tuple[RowResult, Newcomer]],
    listed: Known,
    now: datetime,
) -> None:
    """Tell sales of each."""
    for newcomer in settle_customers(tx, rows, listed):
        customer = ListedCustomer(
            name=newcomer.company_name, credit_code=newcomer.credit_code, region=newcomer.region,
            contact_name=newcomer.contact_name, contact_mobile=newcomer.mobile or newcomer.phone,
            contact_email=newcomer.email, consent_version=newcomer.consent_version,
        )  # fmt: skip
        lead_import.list_customer(customer, now)
