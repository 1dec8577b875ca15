"""Another consent text may be shown to people, from its day on."""

from kernel.actor import Actor
from lead_svc.domain.consent_text import ConsentText, ConsentTextExists
from lead_svc.usecases.work import Work


def add_consent_text(work: Work, actor: Actor, consent_text: ConsentText) -> ConsentText:
    """Raises ConsentTextExists."""
    with work.by(actor) as tx:
        if consent_text.consent_version in tx.consent_texts.versions():
            raise ConsentTextExists(pointer="/body/consentVersion", consent=consent_text.consent_version)
        tx.consent_texts.add(consent_text)
    return consent_text
