"""What customers said reaches the owner of the quote: offers.list_link_news offers.read_quote_link; and how each link
stands.
"""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from bodies import ALL, a_company_that_sells, a_sale, an_offer_body
from chassis.testing import NOW, an_actor
from cpq_svc.domain.opportunity import LOST
from cpq_svc.usecases.move_opportunity import move_opportunity
from quoting import drafted, move


@pytest.fixture
def sale(service):
    a_company_that_sells(service)
    return a_sale(service)


@pytest.fixture
def sent(call, service, sale):
    return move(call, drafted(call, service, sale).json(), "sending").json()


def linked(call, quote, **body):
    answer = call(an_actor(), ALL, "POST", f"/quotes/{quote['quoteId']}/links", json=body or {"days": 14})
    return answer.json()


def say(call, link, what, **body):
    answer = call(None, {}, "POST", f"/offers/{link['token']}/{what}", json={"name": "王总", **body})
    assert answer.status_code == 200, answer.text


def news(call, **query):
    asked = "&".join(f"{name}={value}" for name, value in query.items())
    return call(an_actor(), ALL, "GET", f"/quote-links?{asked}").json()["items"]


def read(call, reader, link_id, version):
    headers = {"If-Match": f'"{version}"'}
    return call(reader, ALL, "POST", f"/quote-links/{link_id}/reading", headers=headers)


def states(call, quote):
    items = call(an_actor(), ALL, "GET", f"/quotes/{quote['quoteId']}/links?sort=createdAt").json()["items"]
    return [each["state"] for each in items]


@pytest.mark.parametrize(
    ("what", "answer"), [("remarks", "open"), ("acceptance", "accepted"), ("refusal", "declined")]
)
def test_what_a_customer_says_is_news_until_its_owner_reads_it(call, sale, sent, what, answer):
    link, owner = linked(call, sent), str(sale.owner_id)
    assert news(call, ownerId=owner) == []
    words = {"text": "能否提前？"} if what == "remarks" else {"documentHash": link["documentHash"]}
    say(call, link, what, **words, **({"reason": "太贵"} if what == "refusal" else {}))
    [told] = news(call, ownerId=owner, answer=answer)
    assert (told["quoteId"], told["number"], told["accountName"]) == (
        sent["quoteId"], sent["number"], sent["accountName"],
    )  # fmt: skip
    assert news(call, ownerId=str(an_actor().id)) == []
    assert read(call, an_actor(), link["quoteLinkId"], 2).json()["news"] is True
    assert len(news(call, ownerId=owner)) == 1
    done = read(call, an_actor(id=sale.owner_id), link["quoteLinkId"], 2)
    assert (done.status_code, done.json()["news"], news(call, ownerId=owner)) == (200, False, [])


def test_another_word_is_news_again_and_a_stale_reading_does_not_hide_it(call, sale, sent):
    link = linked(call, sent)
    say(call, link, "remarks", text="一")
    say(call, link, "remarks", text="二")
    late = read(call, an_actor(id=sale.owner_id), link["quoteLinkId"], 2)
    assert (late.status_code, len(news(call, ownerId=str(sale.owner_id)))) == (412, 1)


def test_how_each_link_stands_is_told(call, service, sale, sent):
    gone, answered, other = linked(call, sent), linked(call, sent), linked(call, sent)
    short = linked(call, sent, days=1)
    assert states(call, sent) == ["open"] * 4 and short["state"] == "open"
    path = f"/quote-links/{gone['quoteLinkId']}/withdrawal"
    withdrawn = call(an_actor(), ALL, "POST", path, headers={"If-Match": '"1"'}).json()
    assert withdrawn["state"] == "withdrawn"
    service.clock = lambda: NOW + timedelta(days=1)
    assert states(call, sent) == ["withdrawn", "open", "open", "expired"]
    say(call, answered, "refusal", documentHash=answered["documentHash"], reason="太贵")
    assert states(call, sent) == ["withdrawn", "declined", "closed", "expired"]
    assert call(None, {}, "GET", f"/offers/{other['token']}").json()["standing"] == "closed"


def test_a_link_is_overtaken_by_a_revision_and_lapses_with_the_quote(call, service, sale, sent):
    until = date.fromisoformat(sent["validUntil"]) + timedelta(days=2)
    linked(call, sent, until=str(until))
    service.clock = lambda: datetime.combine(until - timedelta(days=1), time(12), UTC)
    assert states(call, sent) == ["lapsed"]
    service.clock = lambda: NOW
    move(call, sent, "revision", json=an_offer_body())
    assert states(call, sent) == ["overtaken"]


def test_the_links_of_a_lost_sale_are_closed(call, service, sale, sent):
    linked(call, sent)
    move_opportunity(service.work(), service.service_actor, sale.id, LOST, 2)
    assert states(call, sent) == ["closed"]
