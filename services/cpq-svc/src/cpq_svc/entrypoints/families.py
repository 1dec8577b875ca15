"""Product families over HTTP."""

from typing import Any
from uuid import UUID

from chassis.http import Response, deps, expected_version, reply, whoever_asks
from cpq_svc.adapters.catalogue_queries import FAMILIES, FAMILY
from cpq_svc.adapters.value_json import plain, read_all
from cpq_svc.domain.family import Family, FamilyId, ParameterDefinition
from cpq_svc.usecases import change_family as change
from cpq_svc.usecases import draft_family as draft
from kernel.ids import new_id


def list_families(**_: Any) -> Response:
    """A page of them."""
    return reply(FAMILIES.page(deps().reader, whoever_asks()))


def get_family(family_id: str) -> Response:
    """One, with what it inherits."""
    body, version = FAMILY.one(deps().reader, whoever_asks(), UUID(family_id))
    return reply(body, 200, version)


def draft_family(body: dict) -> Response:
    """A new one."""
    actor = whoever_asks()
    family = Family(
        FamilyId(new_id()), body["code"], body["nameZh"], body["nameEn"], body.get("parent", ""),
        read_all(ParameterDefinition, body["definitions"]), deps().clock(), owner_id=actor.id,
    )  # fmt: skip
    return _shown(draft.draft_family(deps().work(), actor, family), 201)


def change_family(family_id: str, body: dict) -> Response:
    """Anew."""
    definitions = read_all(ParameterDefinition, body["definitions"])
    found, expected, parent = FamilyId(UUID(family_id)), expected_version(), body.get("parent", "")
    work, actor = deps().work(), whoever_asks()
    names = body["nameZh"], body["nameEn"]
    return _shown(change.change_family(work, actor, found, expected, *names, parent, definitions))


def _shown(family: Family, status: int = 200) -> Response:
    told = {
        "familyId": family.id,
        "version": family.version,
        "code": family.code,
        "nameZh": family.name_zh,
        "nameEn": family.name_en,
        "parent": family.parent or None,
        "definitions": plain(family.definitions),
        "createdAt": family.created_at,
    }
    present = {name: value for name, value in told.items() if value is not None}
    return reply(present, status, family.version, schema="Family")
