"""A rebate programme is published. It is never changed:
better terms are a new programme from a later quarter.
"""

from collections.abc import Sequence
from datetime import date, datetime

from channel_svc.domain.rebate_programme import ProgrammeId, RebateProgramme, Tier, checked
from channel_svc.usecases.work import Work
from kernel.actor import Actor
from kernel.business_time import company_day
from kernel.ids import new_id


def create_rebate_programme(
    work: Work, actor: Actor, name: str, currency: str, valid_from: date, tiers: Sequence[Tier], now: datetime
) -> RebateProgramme:
    """Raises TiersBroken, ProgrammeStartsWithinQuarter, ProgrammeReachesBack, ProgrammeKnown."""
    with work.by(actor) as tx:
        programme = RebateProgramme(
            id=ProgrammeId(new_id()), name=name, currency=currency, edition=tx.rebates.next_edition(currency),
            valid_from=valid_from, tiers=checked(tiers), unit_path=actor.unit_path, region="",
            owner_id=actor.id,
            created_at=now,
        )  # fmt: skip
        programme.begins(company_day(now, tx.zone), tx.rebates.in_force(currency, valid_from))
        tx.rebates.add_programme(programme)
    return programme
