"""Option models over HTTP: drafted, checked, released; in and out as UVL."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any
from uuid import UUID

from chassis.http import Response, deps, expected_version, reply, whoever_asks
from cpq_svc.adapters.product_queries import EDITION, EDITIONS
from cpq_svc.adapters.uvl.writing import write_uvl
from cpq_svc.adapters.value_json import plain, read
from cpq_svc.domain.edition import EditionId
from cpq_svc.domain.option_model import OptionModel
from cpq_svc.entrypoints.configurations import spoken
from cpq_svc.entrypoints.shown_option_model import shown
from cpq_svc.entrypoints.told_model import told_flaws
from cpq_svc.usecases import change_edition as change
from cpq_svc.usecases import check_edition as checking
from cpq_svc.usecases import draft_edition as draft
from cpq_svc.usecases import import_edition as importing
from cpq_svc.usecases import read_edition as reading
from cpq_svc.usecases import release_edition as release
from kernel.errors import BusinessError

# A text of 18,000 features is a tenth of this; what is longer is no option model.
_LARGEST = 20_000_000
_SAID = frozenset(plain(OptionModel()))


def list_option_models(**_: Any) -> Response:
    """A page of editions."""
    return reply(EDITIONS.page(deps().reader, whoever_asks()))


def get_option_model(option_model_id: str) -> Response:
    """One edition."""
    body, version = EDITION.one(deps().reader, whoever_asks(), UUID(option_model_id))
    return reply(body, 200, version)


def draft_option_model(body: dict) -> Response:
    """The next edition."""
    model = read(OptionModel, body["model"]) if "model" in body else None
    work, compiler, now = deps().work(), deps().compilations, deps().clock()
    with _inside_model():
        edition = draft.draft_edition(
            work, compiler, whoever_asks(), body["productCode"], model, body.get("note", ""), now
        )
    return shown(edition, 201)


def change_option_model(option_model_id: str, body: dict) -> Response:
    """All it says, anew."""
    expected, model = expected_version(), read(OptionModel, body["model"])
    edition_id, note = EditionId(UUID(option_model_id)), body.get("note", "")
    work, compiler = deps().work(), deps().compilations
    with _inside_model():
        edition = change.change_edition(work, compiler, whoever_asks(), edition_id, expected, model, note)
    return shown(edition)


def import_option_model(option_model_id: str, file: Any, body: dict | None = None) -> Response:
    """Groups, options and constraints out of a UVL text."""
    expected, edition_id = expected_version(), EditionId(UUID(option_model_id))
    work, compiler = deps().work(), deps().compilations
    text = file.stream.read(_LARGEST).decode("utf-8", errors="replace")
    return shown(importing.import_edition(work, compiler, whoever_asks(), edition_id, expected, text))


def export_option_model(option_model_id: str) -> Response:
    """The same as UVL text."""
    edition = reading.read_edition(deps().work(), whoever_asks(), EditionId(UUID(option_model_id)))
    text = write_uvl(deps().compilations.compile(edition.model))
    answer = Response(text, 200, content_type="text/plain; charset=utf-8")
    named = f"{edition.product_code}-{edition.number}.uvl"
    answer.headers["Content-Disposition"] = f'attachment; filename="{named}"'
    return answer


def check_option_model(option_model_id: str) -> Response:
    """Its flaws."""
    checked = checking.check_edition(
        deps().work(),
        deps().compilations,
        deps().configurators,
        whoever_asks(),
        EditionId(UUID(option_model_id)),
    )
    told = {
        "optionModelId": checked.edition.id,
        "version": checked.edition.version,
        "hash": checked.edition.hash,
        "releasable": checked.releasable,
        "findings": told_flaws(checked.edition.model, checked.features, checked.flaws, spoken()),
    }
    return reply(told)


def release_option_model(option_model_id: str, body: dict) -> Response:
    """What its product is built by from a day on."""
    told = body.get("validFrom")
    edition = release.release_edition(
        deps().work(),
        deps().compilations,
        deps().configurators,
        whoever_asks(),
        EditionId(UUID(option_model_id)),
        expected_version(),
        date.fromisoformat(told) if told else None,
        deps().clock(),
    )
    return shown(edition)


@contextmanager
def _inside_model() -> Iterator[None]:
    """What a model says wrong stands below `model` here, while products say it themselves."""
    try:
        yield
    except BusinessError as no:
        if no.pointer and no.pointer.split("/")[2] in _SAID:
            no.pointer = no.pointer.replace("/body/", "/body/model/", 1)
        raise
