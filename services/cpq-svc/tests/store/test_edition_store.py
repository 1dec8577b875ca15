"""Editions of option models are kept as they were, frozen once released, and drafted one at a time."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import event, text
from sqlalchemy.exc import IntegrityError

from bodies import a_company_that_sells, in_sale
from builders import NOW, TODAY, VALID, a_model, a_product, an_edition, offered
from chassis.testing import an_actor
from cpq_svc.adapters.compiled import COMPILATIONS
from cpq_svc.adapters.value_json import plain
from cpq_svc.domain.configuration import Given
from cpq_svc.domain.option import Combination, Measure, Range
from cpq_svc.domain.pricing import AskedLine, Buyer
from cpq_svc.domain.saved_configuration import SavedConfiguration, SavedConfigurationId
from cpq_svc.domain.wanted import Wanted
from cpq_svc.usecases.draft_edition import draft_edition
from cpq_svc.usecases.price_request import price_request
from cpq_svc.usecases.release_edition import release_edition
from kernel.ids import new_id

ACTOR = an_actor()
STROKE = Measure("stroke", "行程", "stroke", Range(Decimal(100), Decimal(400), Decimal(50)), "mm")
FIT = Combination("fit", ("screw", "stroke"), (("D45", "200"), ("", "300")))


def drafted(service, code="HX-160"):
    return draft_edition(service.work(), COMPILATIONS, ACTOR, code, None, "", NOW)


def released(service, edition):
    return release_edition(
        service.work(), COMPILATIONS, service.configurators, ACTOR, edition.id, edition.version, None, NOW
    )


def both(attempt):
    """The same thing twice at the same time: the names of results or errors."""

    def outcome(_):
        try:
            return type(attempt()).__name__
        except Exception as error:  # noqa: BLE001 - the error is what the test looks at
            return type(error).__name__

    with ThreadPoolExecutor(2) as pool:
        return sorted(pool.map(outcome, range(2)))


def test_every_field_of_an_edition_comes_back(service):
    edition = an_edition(a_product(), a_model(numbers=(STROKE,), tables=(FIT,)), begins=date(2026, 3, 1))
    edition.note, edition.region, edition.partner_id = "二代", "CN-32", an_actor().id
    with service.work().by(service.service_actor) as tx:
        tx.editions.add(edition)
    with service.work().by(service.service_actor) as tx:
        assert plain(tx.editions.get(edition.id)) == plain(edition)


def test_every_field_of_a_saved_configuration_comes_back(service):
    numbers = (Given("stroke", Decimal("200.0")),)
    wanted = Wanted(VALID, ("DRYER",), numbers, proposed=frozenset({"stroke"}))
    saved = SavedConfiguration.save(
        SavedConfigurationId(new_id()), "一号机", wanted, offered(numbers=(STROKE,)), ACTOR, NOW
    )
    saved.region, saved.partner_id = "CN-32", new_id()
    with service.work().by(service.service_actor) as tx:
        tx.configurations.add(saved)
    with service.work().by(service.service_actor) as tx:
        assert plain(tx.configurations.get(saved.id)) == plain(saved)


def test_of_two_drafts_begun_at_once_one_is_kept(service):
    in_sale(service, a_product())
    assert both(lambda: drafted(service)) == ["Edition", "EditionDraftedAlready"]


def test_a_draft_released_twice_at_once_is_released_once(service):
    in_sale(service, a_product())
    edition = drafted(service)
    first, second = both(lambda: released(service, edition))
    assert first == "Edition" and second in ("EditionIsReleased", "Stale")


@pytest.mark.parametrize("forbidden", ["update option_models set model = '{}'", "delete from option_models"])
def test_what_was_released_cannot_be_changed_behind_the_aggregates_back(service, forbidden):
    in_sale(service, a_product())
    with pytest.raises(IntegrityError), service.database.writer.begin() as connection:
        connection.execute(text(forbidden))


def test_a_model_is_read_once_however_often_it_is_priced_by(service):
    a_company_that_sells(service)
    line = AskedLine("HX-160", VALID, 1)
    priced = lambda: price_request(service.work(), ACTOR, [line], Buyer(), "CNY", TODAY)  # noqa: E731
    priced()
    asked = []
    listen = lambda _, __, sql, *more: asked.append(sql)  # noqa: E731
    event.listen(service.database.writer, "before_cursor_execute", listen)
    try:
        priced()
    finally:
        event.remove(service.database.writer, "before_cursor_execute", listen)
    assert asked and not any("option_models.model" in sql for sql in asked)


def test_a_line_is_priced_by_the_edition_of_its_day(service):
    a_company_that_sells(service)
    edition = drafted(service)
    with service.work().by(ACTOR) as tx:
        product = tx.products.get(edition.product_id)
        tx.editions.get(edition.id).change(a_model(numbers=(STROKE,)), "", product)
    edition.version = 2
    released(service, edition)
    line = AskedLine("HX-160", VALID, 1, numbers=(Given("stroke", Decimal(200)),))
    (priced,) = price_request(service.work(), ACTOR, [line], Buyer(), "CNY", TODAY)
    assert (priced.edition, priced.parameters[-1].code, priced.parameters[-1].value) == (2, "stroke", "200")
    before = AskedLine("HX-160", VALID, 1)
    (old,) = price_request(service.work(), ACTOR, [before], Buyer(), "CNY", date(2026, 6, 1))
    assert old.edition == 1 and old.net_amount == priced.net_amount
