"""Who got a lead and why, and whether they were spoken to in time, over HTTP."""

from typing import Any
from uuid import UUID

from chassis.http import Response, deps, reply, whoever_asks
from lead_svc.adapters.assignment_queries import FIRST_TOUCHES, history, names_of
from lead_svc.entrypoints.reasons import reason, standing


def list_assignments(lead_id: str) -> Response:
    """Every owner a lead had, newest first."""
    told = history(deps().reader, whoever_asks(), UUID(lead_id))
    names = names_of(deps().reader, {person_id for row in told for person_id in row["considered"]})
    return reply({"items": [_shown(row, names) for row in told]})


def list_first_touches(**_: Any) -> Response:
    """A page of clocks, those first that are due first."""
    return reply(FIRST_TOUCHES.page(deps().reader, whoever_asks()))


def _shown(row: dict[str, Any], names: dict[str, str]) -> dict[str, Any]:
    shown = {
        "at": row["at"], "reason": reason(row["why"], row["params"]), "personId": row["person_id"],
        "name": row["name"] or None, "ruleSetId": row["rule_set_id"], "ruleSetNumber": row["number"],
        "considered": [
            {"personId": person_id, "standing": standing(code), **_named(names.get(person_id))}
            for person_id, code in row["considered"].items()
        ],
    }  # fmt: skip
    return {name: value for name, value in shown.items() if value is not None}


def _named(name: str | None) -> dict[str, str]:
    return {"name": name} if name else {}
