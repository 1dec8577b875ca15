"""Saved configurations over HTTP."""

from datetime import date
from typing import Any
from uuid import UUID

from chassis.http import Response, deps, expected_version, reply, whoever_asks
from chassis.queried import queried
from cpq_svc.adapters.product_queries import SAVED_CONFIGURATION, SAVED_CONFIGURATIONS
from cpq_svc.adapters.value_json import plain
from cpq_svc.domain.opportunity import OpportunityId
from cpq_svc.domain.quote import QuoteId
from cpq_svc.domain.revalued import Occasion
from cpq_svc.domain.saved_configuration import SavedConfiguration, SavedConfigurationId
from cpq_svc.entrypoints.configurations import COST, read_wanted, spoken
from cpq_svc.entrypoints.told_answer import told_conflicts, told_gave_way, told_repairs
from cpq_svc.usecases import change_saved_configuration as change
from cpq_svc.usecases import revalidate_configuration as revalidation
from cpq_svc.usecases import save_configuration as saving


def list_saved_configurations(**_: Any) -> Response:
    """A page of them."""
    return reply(SAVED_CONFIGURATIONS.page(deps().reader, whoever_asks()))


def get_saved_configuration(saved_configuration_id: str) -> Response:
    """One of them."""
    found = SAVED_CONFIGURATION.one(deps().reader, whoever_asks(), UUID(saved_configuration_id))
    return reply(found[0], 200, found[1])


def save_configuration(body: dict) -> Response:
    """Keep one."""
    saved = saving.save_configuration(
        deps().work(),
        whoever_asks(),
        body["name"],
        body["productCode"],
        read_wanted(body),
        deps().today(),
        deps().clock(),
    )
    return _shown(saved, 201)


def change_saved_configuration(saved_configuration_id: str, body: dict) -> Response:
    """Go on with one."""
    saved = change.change_saved_configuration(
        deps().work(),
        whoever_asks(),
        SavedConfigurationId(UUID(saved_configuration_id)),
        expected_version(),
        body["name"],
        read_wanted(body),
        deps().today(),
    )
    return _shown(saved)


def revalidate_configuration(saved_configuration_id: str, **_: Any) -> Response:
    """What it comes to now."""
    told = queried()
    occasion = Occasion(
        date.fromisoformat(told["on"]) if "on" in told else deps().today(),
        whoever_asks().may_as_far(COST),
        OpportunityId(UUID(told["opportunityId"])) if "opportunityId" in told else None,
        QuoteId(UUID(told["quoteId"])) if "quoteId" in told else None,
    )
    done = revalidation.revalidate_configuration(
        deps().work(),
        deps().configurators,
        whoever_asks(),
        SavedConfigurationId(UUID(saved_configuration_id)),
        occasion,
    )
    shown = {
        "savedConfigurationId": done.saved.id,
        "editionThen": done.saved.result.edition,
        "edition": done.now.edition,
        "modelHash": done.now.model_hash,
        "valid": done.now.valid,
        "possible": done.answer.valid,
        "conflicts": told_conflicts(done.offered, done.broken, spoken()),
        "differences": plain(done.differences),
        "repairs": told_repairs(done.answer.repairs),
        **told_gave_way(done.offered, done.gave_way, spoken()),
    }
    return reply(shown, 200, done.saved.version)


def _shown(saved: SavedConfiguration, status: int = 200) -> Response:
    shown = {
        "savedConfigurationId": saved.id,
        "version": saved.version,
        "name": saved.name,
        "productCode": saved.product_code,
        "options": saved.options,
        "refused": saved.refused,
        "numbers": plain(saved.numbers),
        "proposed": saved.proposed,
        "hash": saved.hash,
        "ownerId": saved.owner_id,
        "createdAt": saved.created_at,
        **plain(saved.result),
    }
    present = {name: value for name, value in shown.items() if value is not None}
    return reply(present, status, saved.version, schema="SavedConfiguration")
