"""What the demo company shows on its first morning holds: the machine can be built, its data are what it is."""

from datetime import UTC, datetime
from decimal import Decimal

from chassis.testing import an_actor
from cpq_svc.adapters.compiled import COMPILATIONS
from cpq_svc.domain.configuration import by_code, configure
from cpq_svc.domain.decision_check import check_decisions
from cpq_svc.domain.decision_facts import Purpose, check_facts
from cpq_svc.domain.standard_units import STANDARD
from cpq_svc.domain.technical_data import checked
from infra.demo import machine, pricing, products, showing, technical
from infra.demo.catalogue import MODELS

NOW = datetime(2026, 11, 22, tzinfo=UTC)
# What data say of a parameter of the model, under the name the model has for it.
SAME = {
    "force": "force", "tie-bars": "barsAcross", "bars-upright": "barsUpright", "opening": "opening",
    "screw-length": "screwLength", "injection-speed": "speed",
}  # fmt: skip


def test_the_machine_that_was_kept_can_be_built_and_tells_what_was_chosen():
    wanted = showing.wanted()
    model = machine.model()
    made = configure(model, COMPILATIONS.compile(model), wanted.options, by_code(wanted.numbers))
    assert made.broken == ()
    chosen = {*wanted.options, *by_code(wanted.numbers)} - wanted.proposed
    assert chosen == {*showing.CHOSEN, *showing.GIVEN}


def test_the_series_tells_of_itself_what_its_model_says_of_the_smallest_machine():
    who = an_actor()
    own, shared = technical.family("IMM", NOW, who), products._family(who, NOW)
    definitions = {each.code: each for each in (*shared.definitions, *own.definitions)}
    told = {each.code: each for each in checked(technical.values(), definitions, STANDARD)}
    assert set(told) == set(definitions)
    said = {each.code: each.value for each in machine.model().parameters}
    assert {code: told[code].value for code in SAME} == {code: said[name] for code, name in SAME.items()}


def test_the_drafted_promotion_could_be_published():
    table = pricing.spring_promotion()
    table.check()
    check_facts(Purpose.PRICE, table.inputs)
    assert [flaw for flaw in check_decisions(table) if flaw.grave] == []


def test_the_book_of_the_year_prices_all_that_is_sold():
    prices = products.list_prices(Decimal(1))
    assert {*MODELS, machine.CODE} < set(prices) and all(price > 0 for price in prices.values())
