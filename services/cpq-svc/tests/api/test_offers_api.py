"""offers.list_quote_links offers.link_quote offers.withdraw_quote_link offers.get_offer offers.get_offer_document
offers.remark_offer offers.accept_offer offers.decline_offer
"""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256

import pytest
from sqlalchemy import text

from bodies import ALL, a_company_that_sells, an_offer_body
from chassis.testing import NOW, an_actor
from cpq_svc.domain.quote_link import Answer
from cpq_svc.usecases.answer_offer import answer_offer
from kernel.errors import BusinessError
from quoting import SECTIONED, drafted, move


@pytest.fixture
def company(service):
    a_company_that_sells(service)


@pytest.fixture
def sent(call, service, company):
    return move(call, drafted(call, service, **SECTIONED).json(), "sending").json()


def linked(call, quote, **body):
    told = {name: said for name, said in {"days": 14, "language": "zh", **body}.items() if said is not None}
    answer = call(an_actor(), ALL, "POST", f"/quotes/{quote['quoteId']}/links", json=told)
    assert answer.status_code == 201, answer.text
    return answer.json()


@pytest.fixture
def public(call):
    """A customer's request: nobody is signed in."""

    def ask(method, link, path="", **body):
        more = {"json": body} if body else {}
        return call(None, {}, method, f"/offers/{link['token']}{path}", **more)

    return ask


def test_a_customer_sees_the_document_and_nothing_that_is_ours(call, public, sent):
    link = linked(call, sent)
    offer = public("GET", link)
    assert (offer.status_code, offer.headers["cache-control"]) == (200, "no-store")
    told = offer.json()
    assert (told["number"], told["totalAmount"], told["answerable"]) == (
        sent["number"],
        sent["totalAmount"],
        True,
    )
    assert [line["chosen"] for line in told["lines"]] == [line["chosen"] for line in sent["lines"]]
    for ours in (
        "竞争对手",
        "170000",
        "ownerId",
        "opportunityId",
        "steps",
        "discountPercent",
        "internalNotes",
        "costs",
    ):
        assert ours not in offer.text, ours
    document = public("GET", link, "/document")
    assert sha256(document.content).hexdigest() == told["documentHash"] == link["documentHash"]


def test_of_the_token_only_the_hash_is_kept_and_no_log_tells_it(call, service, public, sent, caplog):
    caplog.set_level("INFO")
    link = linked(call, sent)
    token = link["token"]
    for said in ({"name": "王总", "documentHash": "0" * 64}, {"name": ""}):
        assert public("POST", link, "/acceptance", **said).status_code in (400, 409)
    # The test's own client tells what it asks.
    assert not [kept for kept in caplog.records if kept.name != "httpx" and token in kept.getMessage()]
    tables = ("quote_links", "audit", "outbox", "answers")
    with service.database.writer.begin() as connection:
        kept = "".join(
            str(connection.execute(text(f"select json_agg(t) from {table} t")).scalar_one())
            for table in tables
        )
    assert token not in kept and sha256(token.encode()).hexdigest() in kept


def test_an_accepted_offer_is_told_once_with_time_name_and_document(call, public, sent, staged):
    link = linked(call, sent)
    yes = {"name": "王总", "documentHash": link["documentHash"]}
    told = public("POST", link, "/acceptance", **yes).json()
    assert (told["answer"], told["answeredBy"], told["answerable"]) == ("accepted", "王总", False)
    again = public("POST", link, "/acceptance", **yes)
    assert (again.status_code, again.json()["code"]) == (409, "offer-superseded")
    accepted = [body for kind, body in staged() if kind == "cpq.quote-accepted.v1"]
    assert [body["number"] for body in accepted] == [sent["number"]]
    [kept] = call(an_actor(), ALL, "GET", f"/quotes/{sent['quoteId']}/links").json()["items"]
    assert (kept["answer"], kept["answeredBy"], kept["documentHash"], "token" in kept) == (
        "accepted", "王总", link["documentHash"], False,
    )  # fmt: skip
    assert kept["answeredAt"].startswith(NOW.isoformat()[:16])


def test_of_a_yes_and_a_no_at_once_one_counts(service, call, sent, staged):
    links = [linked(call, sent) for _ in range(2)]

    def say(told):
        link, answer = told
        try:
            return answer_offer(
                service.work(),
                service.service_actor,
                link["token"],
                answer,
                link["documentHash"],
                "王总",
                "想想",
                NOW,
            )
        except BusinessError as no:
            return no

    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(say, zip(links, (Answer.ACCEPTED, Answer.DECLINED), strict=True)))
    assert sum(isinstance(answer, BusinessError) for answer in answers) == 1
    accepted = [kind for kind, _ in staged() if kind == "cpq.quote-accepted.v1"]
    assert len(accepted) == (0 if isinstance(answers[0], BusinessError) else 1)


def test_a_customer_declines_and_says_why(call, public, sent):
    link = linked(call, sent)
    told = public(
        "POST", link, "/refusal", name="王总", documentHash=link["documentHash"], reason="价格太高"
    ).json()
    quote = call(an_actor(), ALL, "GET", f"/quotes/{sent['quoteId']}").json()
    assert (told["answer"], quote["status"], quote["rejectionReason"]) == ("declined", "rejected", "价格太高")


def test_what_a_customer_says_is_kept_with_the_link(call, public, sent):
    link = linked(call, sent)
    told = public("POST", link, "/remarks", name="王总", text="能否提前交货？").json()
    assert [(remark["name"], remark["text"]) for remark in told["remarks"]] == [("王总", "能否提前交货？")]
    assert public("POST", link, "/remarks", name="王总", text="能否提前交货？").json() == told
    for number in range(49):
        public("POST", link, "/remarks", name="王总", text=f"{number}？")
    full = public("POST", link, "/remarks", name="王总", text="？")
    assert (full.status_code, full.json()["code"]) == (409, "too-many-remarks")


def test_another_document_is_not_accepted(call, public, sent):
    link = linked(call, sent)
    other = public("POST", link, "/acceptance", name="王总", documentHash="0" * 64)
    assert (other.status_code, other.json()["code"]) == (409, "another-document")


def test_a_revision_that_was_replaced_is_seen_but_not_accepted(call, public, sent):
    link = linked(call, sent)
    move(
        call,
        call(an_actor(), ALL, "GET", f"/quotes/{sent['quoteId']}").json(),
        "revision",
        json=an_offer_body(),
    )
    told = public("GET", link).json()
    assert (told["answerable"], told["revision"], told["totalAmount"]) == (False, 1, sent["totalAmount"])
    assert told["standing"] == "overtaken"
    late = public("POST", link, "/acceptance", name="王总", documentHash=link["documentHash"])
    assert (late.status_code, late.json()["code"]) == (409, "offer-superseded")


def test_a_link_says_that_it_ended_and_nothing_else(call, service, public, sent):
    link, other = linked(call, sent, days=1), linked(call, sent)
    path = f"/quote-links/{other['quoteLinkId']}/withdrawal"
    assert call(an_actor(), ALL, "POST", path, headers={"If-Match": '"1"'}).json()["withdrawn"] is True
    guessed = {"token": "x" * 43}
    service.clock = lambda: NOW + timedelta(days=1)
    ends = ("quote-link-expired", "quote-link-withdrawn", "quote-link-not-found")
    for gone, code in zip((link, other, guessed), ends, strict=True):
        for answer in (
            public("GET", gone), public("GET", gone, "/document"), public("POST", gone, "/remarks", name="a", text="b"),
            public("POST", gone, "/acceptance", name="a", documentHash=link["documentHash"]),
        ):  # fmt: skip
            assert (answer.status_code, answer.json()["code"]) == (404, code)
            assert sent["number"] not in answer.text and sent["accountName"] not in answer.text


def test_a_link_lasts_until_the_end_of_its_day(call, service, public, sent):
    link = linked(call, sent, until="2026-11-25", days=None)
    assert link["expiresAt"].startswith("2026-11-25T16:00:00")
    last = datetime(2026, 11, 25, 15, 59, tzinfo=UTC)
    service.clock = lambda: last
    assert public("GET", link).status_code == 200
    service.clock = lambda: last + timedelta(minutes=1)
    assert public("GET", link).json()["code"] == "quote-link-expired"
    usual = linked(call, sent, days=None)
    assert date.fromisoformat(usual["expiresAt"][:10]) == date.fromisoformat(sent["validUntil"])
    for day in ("2026-11-19", "2027-06-01"):
        answer = call(an_actor(), ALL, "POST", f"/quotes/{sent['quoteId']}/links", json={"until": day})
        assert (answer.status_code, answer.json()["code"]) == (422, "link-ends-outside-reach")


def test_what_can_be_done_about_an_offer_is_told(call, service, public, sent):
    link, other = linked(call, sent), linked(call, sent)
    assert public("GET", link).json()["standing"] == "open"
    day = date.fromisoformat(sent["validUntil"])
    late = linked(call, sent, until=str(day + timedelta(days=2)), days=None)
    before = service.clock
    service.clock = lambda: datetime.combine(day + timedelta(days=1), time(12), UTC)
    assert (public("GET", late).json()["standing"], public("GET", late).json()["answerable"]) == (
        "lapsed",
        False,
    )
    service.clock = before
    public("POST", link, "/refusal", name="王总", documentHash=link["documentHash"], reason="价格太高")
    assert (public("GET", link).json()["standing"], public("GET", other).json()["standing"]) == (
        "answered",
        "closed",
    )


def test_a_draft_has_no_link(call, service, company):
    draft = drafted(call, service).json()
    answer = call(an_actor(), ALL, "POST", f"/quotes/{draft['quoteId']}/links", json={"days": 3})
    assert (answer.status_code, answer.json()["code"]) == (409, "quote-not-sent")
