"""Values as JSON and back."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from builders import a_model, a_scale
from cpq_svc.adapters.value_json import plain, read, read_all
from cpq_svc.domain.option_model import OptionModel
from cpq_svc.domain.pocket import LineCost
from cpq_svc.domain.price_book import QuantityBreak
from cpq_svc.domain.waterfall import Step, StepName
from kernel.money import Money


def test_an_option_model_comes_back_as_it_was():
    assert read(OptionModel, plain(a_model())) == a_model()


def test_names_are_in_camel_case_and_amounts_are_text():
    assert plain(a_scale((3, "2.50"))) == [{"fromQuantity": 3, "percent": "2.50"}]
    assert plain(Money.of("1E+3", "CNY")) == {"amount": "1000", "currency": "CNY"}


def test_what_is_absent_stays_absent():
    step = Step(StepName.NET, "half-up", Decimal("0.00"), Decimal("1.10"))
    assert plain(step) == {"name": "net", "rule": "half-up", "amount": "0.00", "after": "1.10"}
    assert read(Step, plain(step)) == step
    unknown = LineCost(None, "cost-list CL: costs-missing")
    assert read(LineCost, plain(unknown)) == unknown
    assert (read_all(QuantityBreak, None), read(OptionModel, {})) == ((), OptionModel())


@given(st.decimals(allow_nan=False, allow_infinity=False))
def test_no_digit_of_an_amount_is_lost(amount):
    assert read(Money, plain(Money(amount, "CNY"))).amount == amount
