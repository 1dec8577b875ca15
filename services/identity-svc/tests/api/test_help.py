"""help_requests.list_help_requests help_requests.list_my_help_requests help_requests.ask_for_help
help_requests.get_help_request help_requests.attach_picture help_requests.get_picture help_requests.take_help_request
help_requests.answer_help_request help_requests.read_answer
"""

from datetime import timedelta
from io import BytesIO
from uuid import UUID

import pytest

from builders import ADMIN, a_colleague, a_partner, found
from chassis.clock import system_clock
from chassis.testing import an_actor
from identity_svc.domain.help_request import KEPT, LARGEST, MOST_OPEN
from identity_svc.domain.permissions import standard_permissions
from kernel.actor import Kind, Scope
from kernel.business_time import company_day

PNG = b"\x89PNG\r\n\x1a\n" + b"a screen"
TOLD = {
    "text": "客户“苏州精工”保存不了。",
    "page": "/leads",
    "language": "zh",
    "traceId": "4bf92f3577b34da6a3ce929d0e0e4736",
    "problemCode": "lead-cannot-move",
    "userAgent": "Mozilla/5.0 Chromium",
    "screen": "1366 × 850",
}


@pytest.fixture
def company(service):
    service.clock = system_clock
    found(service)
    return service


def rights_of(role):
    return {name: Scope(scope) for name, scope in standard_permissions(role).items()}


def somebody(company, login="liqiang", role="salesperson"):
    person = a_colleague(company, login, (role,))
    return an_actor(id=person.id, unit_path=person.unit_path, regions=("CN-32",)), rights_of(role)


def ask(call, who, method, path, version=None, **more):
    actor, rights = who
    headers = {} if version is None else {"If-Match": f'"{version}"'}
    return call(actor, rights, method, path, headers=headers, **more)


def asked(call, who, **more):
    answer = ask(call, who, "POST", "/help-requests", json={**TOLD, **more})
    assert answer.status_code == 201, answer.text
    return answer.json()


def attach(call, who, request, content=PNG, version=1):
    path = f"/help-requests/{request['helpRequestId']}/picture"
    return ask(call, who, "PUT", path, version, files={"file": ("my screen.png", BytesIO(content))})


def listed(call, who, query="", of="/help-requests"):
    return ask(call, who, "GET", f"{of}{query}").json()["items"]


def step(call, who, request, name, **body):
    path = f"/help-requests/{request['helpRequestId']}/{name}"
    more = {"json": body} if body else {}
    return ask(call, who, "POST", path, request["version"], **more)


def answered(call, helper, request):
    taken = step(call, helper, request, "taking").json()
    return step(call, helper, taken, "answer", answer=" 请先指派，再转化。 ").json()


def pictures(company):
    with company.reader.connect() as connection:
        return connection.exec_driver_sql("select count(*) from files").scalar()


def test_help_is_asked_for_taken_answered_and_read(call, company, audited):
    wang, admin = somebody(company, "wang"), somebody(company, "boss", "administrator")
    request = asked(call, wang)
    assert {name: request[name] for name in TOLD} == TOLD
    assert (request["state"], request["hasPicture"], "takenById" in request) == ("open", False, False)
    assert [one["askerName"] for one in listed(call, admin, "?state=open")] == ["李强"]
    done = answered(call, admin, request)
    assert (done["state"], done["answer"]) == ("answered", "请先指派，再转化。")
    waiting = "?state=answered&answerRead=false", "/my-help-requests"
    (told,) = listed(call, wang, *waiting)
    assert (told["answeredByName"], told["version"]) == ("李强", 3)
    read = step(call, wang, told, "reading").json()
    assert "answerReadAt" in read and listed(call, wang, *waiting) == []
    one = ask(call, wang, "GET", f"/help-requests/{request['helpRequestId']}")
    assert (one.json().items() >= read.items(), one.headers["etag"]) == (True, '"4"')
    assert [entry.operation for entry in audited("HelpRequest")] == ["created", *["changed"] * 3]


def test_a_colleague_sees_their_own_requests_and_whoever_supports_sees_all(call, company):
    wang, li = somebody(company, "wang"), somebody(company, "li")
    support = (an_actor(), {"identity.help": Scope.ALL, "identity.help-answer": Scope.ALL})
    request = asked(call, wang)
    path = f"/help-requests/{request['helpRequestId']}"
    attach(call, wang, request)
    assert [ask(call, li, "GET", place).status_code for place in (path, f"{path}/picture")] == [404, 404]
    assert listed(call, li) == [] and len(listed(call, wang)) == 1 and len(listed(call, support)) == 1
    assert len(listed(call, wang, of="/my-help-requests")) == 1
    assert listed(call, support, of="/my-help-requests") == []
    assert ask(call, support, "GET", f"{path}/picture").status_code == 200
    assert step(call, wang, request, "taking").json()["code"] == "forbidden"
    assert step(call, li, request, "reading").json()["code"] == "help-request-not-found"


def test_a_picture_is_attached_shown_and_taken_for_what_it_is(call, company):
    wang = somebody(company)
    request = asked(call, wang)
    path = f"/help-requests/{request['helpRequestId']}/picture"
    assert ask(call, wang, "GET", path).json()["code"] == "file-not-found"
    attached = attach(call, wang, request)
    assert (attached.status_code, attached.json()["hasPicture"], attached.json()["version"]) == (200, True, 2)
    picture = ask(call, wang, "GET", path)
    assert (picture.content, picture.headers["content-type"]) == (PNG, "image/png")
    assert "my%20screen" not in picture.headers["content-disposition"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"<svg onload=alert(1)>", "file-type-not-allowed"),
        (PNG + b"x" * LARGEST, "help-picture-too-large"),
        (b"", "file-type-not-allowed"),
    ],
)
def test_what_is_no_picture_or_too_large_is_refused_at_its_field(call, company, content, code):
    wang = somebody(company)
    refused = attach(call, wang, asked(call, wang), content)
    assert (refused.status_code, refused.json()["code"]) == (422, code)
    assert refused.json()["errors"][0]["pointer"] == "/file"
    assert pictures(company) == 0


def test_nothing_is_kept_of_a_picture_that_may_not_be_attached(call, company):
    wang, admin = somebody(company, "wang"), somebody(company, "boss", "administrator")
    request = asked(call, wang)
    assert attach(call, wang, request, version=7).status_code == 412
    assert attach(call, admin, request).json()["code"] == "only-the-asker"
    done = answered(call, admin, request)
    assert attach(call, wang, done, version=3).json()["code"] == "help-cannot-move"
    assert pictures(company) == 0


def test_the_answer_is_for_the_asker_to_read(call, company):
    wang, admin = somebody(company, "wang"), somebody(company, "boss", "administrator")
    refused = step(call, admin, answered(call, admin, asked(call, wang)), "reading")
    assert (refused.status_code, refused.json()["code"]) == (403, "only-the-asker")


def test_of_two_who_read_the_same_the_second_learns_that_it_was_taken(call, company):
    wang, admin = somebody(company, "wang"), somebody(company, "boss", "administrator")
    request = asked(call, wang)
    assert [step(call, admin, request, "taking").status_code for _ in range(2)] == [200, 412]


def test_the_same_key_asks_once(call, company):
    actor, rights = somebody(company)
    more = {"json": TOLD, "headers": {"Idempotency-Key": "once-and-no-more"}}
    answers = [call(actor, rights, "POST", "/help-requests", **more).json() for _ in range(2)]
    assert answers[0] == answers[1] and len(listed(call, (actor, rights))) == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"text": " "},
        {"text": "x" * 2001},
        {"page": "https://elsewhere.example/"},
        {"page": "/leads?q=苏州精工"},
        {"page": "/a?q=1"},
        {"page": "/a#b"},
        {"page": "//evil.example/login"},
        {"page": "/\\evil.example"},
        {"traceId": "a b"},
        {"language": "fr"},
    ],
)
def test_what_is_no_request_is_refused(call, company, wrong):
    answer = ask(call, somebody(company), "POST", "/help-requests", json={**TOLD, **wrong})
    assert (answer.status_code, answer.json()["code"]) == (400, "bad-input")


@pytest.mark.parametrize(
    "page", ["/", "/leads", "/leads/0b0e7a3e-5d1c-4f5e-9a53-6a1f3f0c8d11", "/a/%E5%B7%9E"]
)
def test_the_page_is_a_path_of_ours(call, company, page):
    assert asked(call, somebody(company), page=page)["page"] == page


def test_whoever_has_many_unanswered_requests_asks_no_more_until_one_is_answered(call, company):
    wang, li, admin = (somebody(company, *who) for who in (("wang",), ("li",), ("boss", "administrator")))
    first, *_ = [asked(call, wang) for _ in range(MOST_OPEN)]
    refused = ask(call, wang, "POST", "/help-requests", json=TOLD)
    assert (refused.status_code, refused.json()["code"]) == (409, "too-many-help-requests")
    assert str(MOST_OPEN) in refused.json()["title"] + refused.json().get("detail", "")
    asked(call, li)
    answered(call, admin, first)
    asked(call, wang)


def test_a_picture_that_was_replaced_goes_after_the_day(call, company):
    wang = somebody(company)
    request, newer = asked(call, wang), PNG + b", a newer one"
    attach(call, wang, request)
    attach(call, wang, request, newer, version=2)
    today = company_day(company.clock(), company.zone)
    assert company.files.forget(today) == 0
    assert company.files.forget(today + timedelta(days=1)) == 1
    assert ask(call, wang, "GET", f"/help-requests/{request['helpRequestId']}/picture").content == newer


def test_a_picture_that_could_not_be_replaced_stays(call, company):
    wang = somebody(company)
    request = asked(call, wang)
    attach(call, wang, request)
    assert attach(call, wang, request, PNG + b"x", version=1).status_code == 412
    assert attach(call, wang, request, b"no picture", version=2).status_code == 422
    assert company.files.forget(company_day(company.clock(), company.zone) + timedelta(days=1)) == 0


def test_a_dealer_asks_too_and_is_shown_by_name(call, company):
    told = {
        "partnerId": str(a_partner(company).id), "login": "dealer-one", "name": "赵云", "roles": ["dealer"],
    }  # fmt: skip
    made = call(an_actor(), ADMIN, "POST", "/dealer-users", json=told).json()
    ids = {"id": UUID(made["dealerUserId"]), "partner_id": UUID(made["partnerId"])}
    dealer = an_actor(Kind.DEALER, **ids, unit_path="", regions=()), rights_of("dealer")
    asked(call, dealer)
    asked(call, somebody(company))
    assert [one["askerName"] for one in listed(call, dealer)] == ["赵云"]


def test_what_was_asked_is_in_no_log(call, company, caplog):
    caplog.set_level("DEBUG")
    wang = somebody(company)
    request = asked(call, wang)
    attach(call, wang, request)
    ask(call, wang, "POST", "/help-requests", json={**TOLD, "page": "苏州精工"})
    assert "苏州精工" not in caplog.text and "my screen" not in caplog.text


def test_pictures_go_on_their_day(call, company):
    wang = somebody(company)
    request = asked(call, wang)
    attach(call, wang, request)
    last = company_day(company.clock() + KEPT, company.zone)
    assert company.files.forget(last) == 0
    assert company.files.forget(last + timedelta(days=1)) == 1
    gone = ask(call, wang, "GET", f"/help-requests/{request['helpRequestId']}/picture")
    assert gone.json()["code"] == "file-not-found"
