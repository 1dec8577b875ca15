"""A quote takes exactly the payment terms a contract takes: else a sale is lost between the two."""

from decimal import Decimal

from hypothesis import example, given
from hypothesis import strategies as st

from cpq_svc.domain import payment_terms as quoted
from kernel.errors import Rejected
from sales_svc.domain import payment_plan as sold

TERMS = st.lists(
    st.tuples(
        st.sampled_from([event.value for event in sold.Event]),
        st.sampled_from(
            [Decimal(part) for part in ("-1", "0", "0.0001", "40", "50", "99.9999", "100", "101")]
        ),
        st.sampled_from([-1, 0, 1, 3650, 3651]),
    ),
    max_size=3,
)


def taken(side, terms):
    told = [side.PaymentTerm(side.Event(event), percent, days) for event, percent, days in terms]
    try:
        side.check_terms(told)
    except Rejected:
        return False
    return True


@given(TERMS)
@example([("signing", Decimal(100), 3650)])
@example([("signing", Decimal(100), 3651)])
@example([("signing", Decimal(100), -1)])
@example([("signing", Decimal(101), 0), ("shipment", Decimal(-1), 0)])
def test_what_is_quoted_can_be_agreed(terms):
    assert taken(quoted, terms) == taken(sold, terms)


def test_both_sides_wait_for_the_same_events():
    assert list(quoted.Event) == list(sold.Event)
