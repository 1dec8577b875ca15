"""What becomes of quotes whose sale was lost: quotes.send_quote quotes.accept_quote offers.link_quote offers.accept_offer."""

import pytest

from bodies import ALL, a_company_that_sells, a_sale, an_offer_body
from chassis.testing import an_actor
from cpq_svc.domain.opportunity import LOST
from cpq_svc.usecases.move_opportunity import move_opportunity
from quoting import drafted, move, said_yes


@pytest.fixture
def sale(service):
    a_company_that_sells(service)
    return a_sale(service)


def lose(service, sale):
    move_opportunity(service.work(), service.service_actor, sale.id, LOST, 2)


def linked(call, quote):
    return call(an_actor(), ALL, "POST", f"/quotes/{quote['quoteId']}/links", json={"days": 14})


def test_nothing_more_is_done_with_the_quote_of_a_lost_sale(call, service, sale):
    draft, sent = drafted(call, service, sale).json(), drafted(call, service, sale).json()
    sent = move(call, sent, "sending").json()
    lose(service, sale)
    refused = (
        move(call, draft, "sending"), move(call, draft, "revision", json=an_offer_body()), linked(call, sent),
        move(call, sent, "renewal", json={}), said_yes(call, sent),
    )  # fmt: skip
    for answer in refused:
        assert (answer.status_code, answer.json().get("code")) == (409, "opportunity-lost"), answer.text
        assert sale.name in answer.text
    for quote in (draft, sent):
        now = call(an_actor(), ALL, "GET", f"/quotes/{quote['quoteId']}").json()
        assert (now["version"], now["status"]) == (quote["version"], quote["status"])


def test_a_lost_sale_can_still_be_declined(call, service, sale):
    sent = move(call, drafted(call, service, sale).json(), "sending").json()
    lose(service, sale)
    assert move(call, sent, "rejection", json={"reason": "已输单"}).json()["status"] == "rejected"


def test_the_customer_hears_that_it_is_closed_and_a_yes_is_not_recorded(call, service, sale, staged):
    sent = move(call, drafted(call, service, sale).json(), "sending").json()
    link = linked(call, sent).json()
    path = f"/offers/{link['token']}"
    assert call(None, {}, "GET", path).json()["standing"] == "open"
    lose(service, sale)
    told = call(None, {}, "GET", path).json()
    assert (told["standing"], told["answerable"]) == ("closed", False)
    yes = {"name": "王总", "documentHash": link["documentHash"]}
    refused = call(None, {}, "POST", f"{path}/acceptance", json=yes)
    assert (refused.status_code, refused.json()["code"]) == (409, "offer-closed")
    assert sale.name not in refused.text
    [kept] = call(an_actor(), ALL, "GET", f"/quotes/{sent['quoteId']}/links").json()["items"]
    quote = call(an_actor(), ALL, "GET", f"/quotes/{sent['quoteId']}").json()
    assert (kept["answer"], quote["status"]) == ("open", "sent")
    assert "cpq.quote-accepted.v1" not in [kind for kind, _ in staged()]


def test_a_loss_that_is_heard_after_the_yes_takes_nothing_back(call, service, sale, staged):
    sent = move(call, drafted(call, service, sale).json(), "sending").json()
    link = linked(call, sent).json()
    yes = {"name": "王总", "documentHash": link["documentHash"]}
    call(None, {}, "POST", f"/offers/{link['token']}/acceptance", json=yes)
    lose(service, sale)
    quote = call(an_actor(), ALL, "GET", f"/quotes/{sent['quoteId']}").json()
    told = call(None, {}, "GET", f"/offers/{link['token']}").json()
    assert (quote["status"], told["standing"], told["answer"]) == ("accepted", "answered", "accepted")
    assert [kind for kind, _ in staged()].count("cpq.quote-accepted.v1") == 1


def test_what_else_was_offered_is_closed_once_the_customer_accepted_a_quote(call, service, sale, staged):
    first, other, draft = (drafted(call, service, sale).json() for _ in range(3))
    first, other = move(call, first, "sending").json(), move(call, other, "sending").json()
    link = linked(call, other).json()
    assert said_yes(call, first).status_code == 200
    refused = (
        move(call, draft, "sending"), move(call, other, "renewal", json={}), linked(call, other), said_yes(call, other),
    )  # fmt: skip
    for answer in refused:
        assert (answer.status_code, answer.json()["code"]) == (409, "opportunity-has-accepted-quote")
    assert call(None, {}, "GET", f"/offers/{link['token']}").json()["standing"] == "closed"
    yes = {"name": "王总", "documentHash": link["documentHash"]}
    late = call(None, {}, "POST", f"/offers/{link['token']}/acceptance", json=yes)
    assert (late.status_code, late.json()["code"]) == (409, "offer-closed")
    assert [kind for kind, _ in staged()].count("cpq.quote-accepted.v1") == 1
