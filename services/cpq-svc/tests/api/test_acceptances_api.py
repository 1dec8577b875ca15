"""Who said yes, when and to what: quotes.accept_quote; what is kept of it and for how long."""

from datetime import timedelta
from hashlib import sha256

import pytest
from sqlalchemy import text

from bodies import ALL, a_company_that_sells
from chassis.testing import NOW, an_actor
from cpq_svc.domain.acceptance import KEPT
from cpq_svc.entrypoints.events import CpqEvents
from quoting import drafted, move, said_yes


@pytest.fixture
def sent(call, service):
    a_company_that_sells(service)
    return move(call, drafted(call, service).json(), "sending").json()


def test_a_yes_told_by_a_colleague_keeps_who_when_and_to_which_document(call, service, sent):
    me = an_actor()
    quote = said_yes(call, sent, actor=me, saidOn="2026-11-20", language="zh").json()
    document = call(me, ALL, "GET", f"/quotes/{sent['quoteId']}/document?language=zh").content
    assert quote["acceptance"] == {
        "name": "王总", "saidOn": "2026-11-20", "documentHash": sha256(document).hexdigest(),
        "recordedBy": str(me.id), "retainUntil": str((NOW + KEPT).date()),
    }  # fmt: skip
    assert call(me, ALL, "GET", f"/quotes/{sent['quoteId']}").json()["acceptance"] == quote["acceptance"]
    with service.reader.connect() as connection:
        kept = connection.execute(text("select content from quote_documents")).scalar_one()
    assert kept == document


@pytest.mark.parametrize("day", ["2026-11-19", "2026-11-21"])
def test_a_yes_is_said_between_sending_and_today(call, sent, day):
    answer = said_yes(call, sent, saidOn=day)
    assert (answer.status_code, answer.json()["code"]) == (422, "acceptance-day-wrong")
    assert answer.json()["errors"][0]["pointer"] == "/body/saidOn"
    assert call(an_actor(), ALL, "GET", f"/quotes/{sent['quoteId']}").json()["status"] == "sent"


@pytest.mark.parametrize("body", [{}, {"name": ""}, {"name": "   "}])
def test_somebody_said_it(call, sent, body):
    assert move(call, sent, "acceptance", json=body).status_code == 400


def linked(call, quote):
    return call(an_actor(), ALL, "POST", f"/quotes/{quote['quoteId']}/links", json={"days": 14}).json()


def links_of(call, quote):
    return call(an_actor(), ALL, "GET", f"/quotes/{quote['quoteId']}/links").json()["items"]


def test_a_yes_by_link_is_kept_with_the_quote_too(call, sent):
    link = linked(call, sent)
    yes = {"name": "王总", "documentHash": link["documentHash"]}
    call(None, {}, "POST", f"/offers/{link['token']}/acceptance", json=yes)
    quote = call(an_actor(), ALL, "GET", f"/quotes/{sent['quoteId']}").json()
    assert quote["acceptance"] == {
        "name": "王总", "saidOn": "2026-11-20", "documentHash": link["documentHash"],
        "retainUntil": str((NOW + KEPT).date()),
    }  # fmt: skip


def test_names_and_words_of_customers_are_forgotten_after_their_day_and_not_before(call, service, sent):
    link, silent = linked(call, sent), linked(call, sent)
    path, me = f"/offers/{link['token']}", {"name": "王总"}
    call(None, {}, "POST", f"{path}/remarks", json={**me, "text": "我的手机 13912345678"})
    call(None, {}, "POST", f"{path}/acceptance", json={**me, "documentHash": link["documentHash"]})
    for later, there in ((KEPT, True), (KEPT + timedelta(days=1), False)):
        service.clock = lambda later=later: NOW + later
        CpqEvents(service).forget_customers()
        with service.reader.connect() as connection:
            kept = " ".join(
                str(connection.execute(text(f"select json_agg(t) from {table} t")).scalar_one())
                for table in ("quotes", "quote_links")
            )
        assert ("王总" in kept, "13912345678" in kept) == (there, there)
    quote = call(an_actor(), ALL, "GET", f"/quotes/{sent['quoteId']}").json()
    assert (quote["acceptance"]["name"], quote["acceptance"]["documentHash"]) == ("", link["documentHash"])
    said = {each["quoteLinkId"]: each for each in links_of(call, sent)}
    assert (said[link["quoteLinkId"]]["answer"], said[link["quoteLinkId"]]["remarks"]) == ("accepted", [])
    assert said[silent["quoteLinkId"]]["version"] == 1


def test_what_was_said_before_days_were_kept_is_forgotten_by_the_age_of_its_link(call, service, sent):
    link = linked(call, sent)
    call(None, {}, "POST", f"/offers/{link['token']}/remarks", json={"name": "王总", "text": "？"})
    with service.database.writer.begin() as connection:
        connection.execute(text("update quote_links set retain_until = null"))
    for later, remarks in ((KEPT, 1), (KEPT + timedelta(seconds=1), 0)):
        service.clock = lambda later=later: NOW + later
        CpqEvents(service).forget_customers()
        assert len(links_of(call, sent)[0]["remarks"]) == remarks
