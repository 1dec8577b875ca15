import pytest

from builders import a_dealer_order, a_line, a_quote
from chassis.testing import an_actor
from desk import ALL, Desk
from sales_svc.domain.account import AccountId
from sales_svc.usecases.draft_contract import draft_contract
from sales_svc.usecases.place_dealer_order import place_dealer_order


@pytest.fixture
def desk(call):
    return lambda rights=ALL, **actor: Desk(call, an_actor(**actor), rights)


@pytest.fixture
def drafted(service, desk):
    """A contract draft of an accepted quote, as the outside sees it."""

    def draft(somebody=None, **quote):
        somebody = somebody or desk()
        opportunity = somebody.opened_opportunity()
        told = a_quote(**quote, opportunity_id=AccountId(opportunity["opportunityId"]))
        draft_contract(service.work(), service.service_actor, told, service.clock())
        return somebody.get(f"/contracts?opportunityId={opportunity['opportunityId']}").json()["items"][0]

    return draft


@pytest.fixture
def ordered(service, desk):
    """A dealer's order, as the outside sees it."""

    def order(*lines, **changed):
        told = a_dealer_order(lines=lines or (a_line(),), **changed)
        place_dealer_order(service.work(), service.service_actor, told, service.clock())
        asked = desk().get(f"/orders?dealerOrderId={told.dealer_order_id}").json()["items"][0]
        return desk().get(f"/orders/{asked['orderId']}").json()

    return order
