"""Sales told what became of a lead: by that a campaign is measured."""

from typing import Any

from kernel.actor import Actor
from lead_svc.usecases.work import Work


def copy_sale(work: Work, actor: Actor, kind: str, values: dict[str, Any]) -> None:
    """Keep the newest of an `opportunity`, `contract` or `order`, whatever order the news comes in."""
    with work.by(actor) as tx:
        tx.sales.keep(kind, values)
