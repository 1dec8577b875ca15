"""What requests of several tags have in common."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from channel_svc.domain.basket import WantedLine


def partner_id_in(body: dict[str, Any]) -> UUID | None:
    """The partner a colleague named."""
    return UUID(body["partnerId"]) if "partnerId" in body else None


def lines_in(body: dict[str, Any]) -> list[WantedLine]:
    """The lines somebody wants."""
    return [
        WantedLine(
            line["productCode"],
            tuple(line.get("options", ())),
            line["quantity"],
            {each["code"]: each["value"] for each in line.get("numbers", ())},
        )
        for line in body["lines"]
    ]


def told_numbers(numbers: Mapping[str, str]) -> list[dict[str, str]]:
    """Numbers as they are shown: by code."""
    return [{"code": code, "value": numbers[code]} for code in sorted(numbers)]
