"""An option model is what its product is built by from a day on."""

from datetime import date, datetime

from cpq_svc.domain.edition import Edition, EditionId
from cpq_svc.domain.radar import model_released
from cpq_svc.usecases.checked_model import checked_model
from cpq_svc.usecases.configurators import Compiler, Configurators
from cpq_svc.usecases.watch_change import watch_change
from cpq_svc.usecases.work import Work
from kernel.actor import Actor
from kernel.business_time import company_day


def release_edition(
    work: Work,
    compiler: Compiler,
    configurators: Configurators,
    actor: Actor,
    edition_id: EditionId,
    expected: int,
    valid_from: date | None,
    now: datetime,
) -> Edition:
    """From today on if no day is given.

    Raises EditionNotFound, Stale, RulesTooHard, ConfiguringLate, EditionBeginsWithAnother or what
    `Edition.release` raises.
    """
    with work.by(actor) as tx:
        today = company_day(now, tx.zone)
        edition = tx.editions.get(edition_id, expected)
        edition.check_draft()
    # No transaction is open while the model is checked; whoever changes it meanwhile makes this one stale.
    flaws = checked_model(compiler, configurators, edition.model)
    with work.by(actor) as tx:
        edition = tx.editions.get(edition_id, expected)
        edition.release(flaws, valid_from or today, today, now)
        watch_change(tx, model_released(edition), now)
    return edition
