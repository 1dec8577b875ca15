import pytest

from builders import NOW, a_basket, a_partner, a_receipt
from channel_svc.domain.dealer_order import DealerOrderId
from channel_svc.main import ROLES
from channel_svc.usecases.create_dealer_order import create_dealer_order
from channel_svc.usecases.note_receipt import note_receipt
from channel_svc.usecases.submit_dealer_order import submit_dealer_order
from fakes import PriceList
from kept_things import ACTOR
from kernel.money import Money
from wire import ALL, ORDER, STAFF, version, yuan


@pytest.fixture(scope="session")
def roles():
    return ROLES


@pytest.fixture
def prices(service) -> PriceList:
    """The price side, at hand: 100.00 a machine until a test says otherwise."""
    service.prices = PriceList()
    return service.prices


@pytest.fixture
def partner(call, prices):
    """Takes on and activates a partner."""

    def take_on(name: str = "昆山宏远机电有限公司", limit: str = "1000000.00", **more) -> dict:
        body = {"name": name, "grade": "A", "region": "CN-32", "creditLimit": yuan(limit), **more}
        made = call(STAFF, ALL, "POST", "/partners", json=body)
        assert made.status_code == 201, made.text
        path = f"/partners/{made.json()['partnerId']}/activation"
        return call(STAFF, ALL, "POST", path, headers=version(made)).json()

    return take_on


@pytest.fixture
def order(call):
    """Drafts and submits an order as its dealer; answers the submitting's answer."""

    def place(dealer, **more):
        made = call(dealer, ALL, "POST", "/dealer-orders", json={**ORDER, **more})
        assert made.status_code == 201, made.text
        path = f"/dealer-orders/{made.json()['dealerOrderId']}/submission"
        return call(dealer, ALL, "POST", path, headers=version(made))

    return place


@pytest.fixture
def paid(service):
    """Hears of a receipt for the whole order."""

    def pay(order: dict) -> None:
        receipt = a_receipt(order["totalAmount"]["amount"])
        order_id = DealerOrderId(order["dealerOrderId"])
        note_receipt(service.work(), service.service_actor, order_id, receipt, "CNY", NOW)

    return pay


@pytest.fixture
def kept(service):
    """Puts an active partner with a credit limit into the database."""

    def keep(limit: str = "1000000.00", **more):
        partner = a_partner(**more)
        with service.work().by(ACTOR) as tx:
            tx.partners.add(partner)
            tx.flush()
            tx.credits.open(partner.id, Money.of(limit, "CNY"))
        return partner

    return keep


@pytest.fixture
def ordered(service):
    """Drafts and submits an order of one line at a net price."""

    def order(partner, net: str = "100.00"):
        draft = create_dealer_order(
            service.work(), ACTOR, a_basket(partner, net), "宁波博川塑业有限公司", "", NOW
        )
        return submit_dealer_order(
            service.work(), ACTOR, draft.id, draft.version, a_basket(partner, net), NOW
        )

    return order
