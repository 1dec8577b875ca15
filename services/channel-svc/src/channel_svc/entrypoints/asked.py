"""What requests of several tags have in common."""

from typing import Any
from uuid import UUID

from channel_svc.domain.basket import WantedLine


def partner_id_in(body: dict[str, Any]) -> UUID | None:
    """The partner a colleague named."""
    return UUID(body["partnerId"]) if "partnerId" in body else None


def lines_in(body: dict[str, Any]) -> list[WantedLine]:
    """The lines somebody wants."""
    return [
        WantedLine(line["productCode"], tuple(line.get("options", ())), line["quantity"])
        for line in body["lines"]
    ]
