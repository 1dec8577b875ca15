"""A file is here: it is examined before anything of it counts."""

from datetime import datetime
from uuid import UUID

from kernel.actor import Actor
from kernel.business_time import company_day
from kernel.ids import new_id
from lead_svc.domain.campaign import Cause
from lead_svc.domain.lead import Source
from lead_svc.domain.lead_import import ImportId, LeadImport, Target
from lead_svc.usecases.admission import cause_of, check_referrer
from lead_svc.usecases.consent import check_consent
from lead_svc.usecases.work import Work


def open_import(
    work: Work, actor: Actor, file_id: UUID, file_name: str, source: Source, target: Target, straight: bool,
    consent_version: str, now: datetime, came: Cause | None = None,
) -> LeadImport:  # fmt: skip
    """`straight` goes on with what is guessed, without a trial. Raises ConsentUnknown, CampaignUnknown,
    ReferrerUnknown.
    """
    lead_import = LeadImport.by(actor, ImportId(new_id()), file_name, source, now)
    lead_import.target, lead_import.file_id = target, file_id
    lead_import.consent_version = consent_version
    with work.by(actor) as tx:
        check_consent(tx, consent_version, company_day(now, tx.zone), "/consentVersion")
        cause = cause_of(tx, came or Cause())
        check_referrer(actor, cause.referrer_id)
        lead_import.campaign_id, lead_import.event_id = cause.campaign_id, cause.event_id
        lead_import.referrer_id = cause.referrer_id
        asked = {"importId": str(lead_import.id), "straight": straight}
        lead_import.job_id = tx.jobs.queue("examine-import", asked)
        tx.imports.add(lead_import)
    return lead_import
