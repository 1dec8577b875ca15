"""What somebody is said to have agreed to must be a text that people could be shown."""

from dataclasses import replace
from datetime import date, datetime

from kernel.business_time import company_day
from lead_svc.domain.consent_text import ConsentUnknown
from lead_svc.usecases.newcomer import Newcomer
from lead_svc.usecases.work import Work


def check_consent(tx: Work, consent_version: str, day: date, pointer: str) -> None:
    """Nothing to check where nobody was asked; raises ConsentUnknown."""
    if consent_version and not tx.consent_texts.counts(consent_version, day):
        raise ConsentUnknown(pointer=pointer, consent=consent_version)


def consenting_now(tx: Work, newcomer: Newcomer, now: datetime) -> Newcomer:
    """The same newcomer, who agrees today if they agree at all; raises ConsentUnknown."""
    if not newcomer.consent_version:
        return newcomer
    today = company_day(now, tx.zone)
    check_consent(tx, newcomer.consent_version, today, "/body/consentVersion")
    return replace(newcomer, consent_given_on=today)
