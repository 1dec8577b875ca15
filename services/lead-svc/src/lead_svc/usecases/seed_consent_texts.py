"""The standard consent texts are there from the first start; what is there stays as it is."""

from dataclasses import asdict

from kernel.actor import Actor
from kernel.ids import new_id
from lead_svc.domain.consent_text import STANDARD_TEXTS, ConsentText, ConsentTextId
from lead_svc.usecases.work import Work


def seed_consent_texts(work: Work, actor: Actor) -> None:
    """Safe to repeat."""
    with work.by(actor) as tx:
        there = tx.consent_texts.versions()
        for text in STANDARD_TEXTS:
            if text.consent_version not in there:
                tx.consent_texts.add(ConsentText(id=ConsentTextId(new_id()), **asdict(text)))
