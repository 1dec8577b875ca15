"""sessions.sign_in sessions.sign_out sessions.list_sessions sessions.revoke_session tokens.issue_token tokens.list_keys
tokens.list_revocations me.show_me me.change_own_password
"""

import time
from datetime import timedelta
from statistics import median

import jwt
import pytest

from builders import ADMIN, PASSWORD, a_colleague
from chassis import tokens
from chassis.clock import system_clock
from chassis.testing import an_actor
from identity_svc.adapters.signing import published_keys
from identity_svc.usecases.grant_roles import grant_roles
from identity_svc.usecases.let_person_leave import let_person_leave
from identity_svc.usecases.rotate_keys import rotate_keys
from kernel.actor import Scope
from kernel.ids import new_id

SELF = {"identity.self": Scope.OWN}


@pytest.fixture
def verifier(company):
    found_here = tokens.Verifier(lambda: published_keys(company.reader, company.clock))
    tokens.use(found_here)
    return found_here


def sign_in(call, login="admin", password=PASSWORD, address="10.0.0.1"):
    body = {"login": login, "password": password}
    return call(None, None, "POST", "/sessions", json=body, headers={"X-Forwarded-For": address})


def swap(call, session):
    return call(None, None, "POST", "/session-tokens", json={"session": session})


def taken(verifier, call, after=0):
    told = call(None, None, "GET", f"/revocations?after={after}").json()
    for item in told["items"]:
        verifier.revoke(item.get("session"), item.get("subject"), item["before"])
    return told["position"]


def bearer(token):
    return {"Authorization": f"Bearer {token}"}


def test_login_and_password_give_a_session_that_is_swapped_for_a_token_every_service_believes(
    call, company, verifier
):
    signed_in = sign_in(call)
    assert signed_in.status_code == 201, signed_in.text
    told = signed_in.json()
    token = swap(call, told["session"]).json()["token"]
    actor = tokens.actor_of(verifier.verify(token))
    assert (actor.id, actor.session, actor.unit_path) == (actor.id, told["sessionId"], "/hq/")
    assert str(actor.id) == told["subject"]["id"]
    assert actor.permissions["identity.people-write"] is Scope.ALL
    me = call(None, None, "GET", "/me", headers=bearer(token))
    assert me.status_code == 200, me.text
    assert (me.json()["login"], me.json()["roles"], me.json()["kind"]) == (
        "admin",
        ["administrator"],
        "staff",
    )


def test_logins_are_found_whatever_their_case_and_width(call, company, verifier):
    assert [sign_in(call, login).status_code for login in ("ADMIN", " admin ", "ａｄｍｉｎ")] == [
        201,
        201,
        201,
    ]


def test_wrong_password_and_unknown_login_are_one_answer_and_take_one_time(call, company):
    def took(login):
        begun = time.process_time()
        answer = sign_in(call, login, "not the password", address=login)
        return time.process_time() - begun, answer.status_code, answer.json()["code"], answer.json()["title"]

    known, unknown = zip(*[(took("admin"), took(f"nobody{number}")) for number in range(9)], strict=True)
    assert {answer[1:] for answer in (*known, *unknown)} == {(401, "sign-in-refused", known[0][3])}
    assert abs(median(a[0] for a in known) - median(a[0] for a in unknown)) < 0.5 * median(
        a[0] for a in known
    )


@pytest.mark.parametrize("login", ["admin", "nobody"])
def test_the_eleventh_guess_must_wait_whether_or_not_the_login_exists(call, company, login):
    guesses = [sign_in(call, login, "not the password", address=f"10.0.1.{number}") for number in range(11)]
    assert [answer.json()["code"] for answer in guesses] == ["sign-in-refused"] * 10 + ["too-many-attempts"]
    right = sign_in(call, login, address="10.0.2.1")
    assert (right.status_code, right.json()["code"]) == (429, "too-many-attempts")
    assert right.headers["Retry-After"] == "900"
    company.clock = lambda: system_clock() + timedelta(minutes=15, seconds=1)
    assert sign_in(call, "admin", address="10.0.2.1").status_code == 201


def test_one_address_has_ten_wrong_guesses_at_whatever_logins(call, company):
    guesses = [sign_in(call, f"nobody{number}", "not the password", "10.0.3.1") for number in range(11)]
    assert [answer.json()["code"] for answer in guesses] == ["sign-in-refused"] * 10 + ["too-many-attempts"]
    assert sign_in(call, address="10.0.3.1").status_code == 429
    assert sign_in(call, address="10.0.3.2").status_code == 201


def test_signing_in_clears_the_count_of_the_login(call, company):
    for _ in range(3):
        assert [
            sign_in(call, password="not the password", address="10.0.4.1").status_code for _ in range(3)
        ] == [401] * 3
        assert sign_in(call, address="10.0.4.2").status_code == 201


def test_signing_out_ends_the_session_and_all_its_tokens(call, company, verifier):
    session = sign_in(call).json()["session"]
    token = swap(call, session).json()["token"]
    assert call(None, None, "DELETE", "/sessions/current", headers=bearer(token)).status_code == 204
    assert call(None, None, "DELETE", "/sessions/current", headers=bearer(token)).status_code == 204
    assert swap(call, session).json()["code"] == "session-over"
    taken(verifier, call)
    with pytest.raises(jwt.InvalidTokenError):
        verifier.verify(token)


def test_a_session_lives_as_long_as_it_is_used_but_no_longer_than_twelve_hours(call, company):
    begun = system_clock()
    session = sign_in(call).json()["session"]
    seen = []
    for minutes in (*range(29, 720, 29), 719, 721):
        company.clock = lambda minutes=minutes: begun + timedelta(minutes=minutes)
        seen.append(swap(call, session).status_code)
    assert seen == [200] * (len(seen) - 1) + [401]


def test_half_an_hour_without_use_ends_a_session(call, company):
    session = sign_in(call).json()["session"]
    company.clock = lambda: system_clock() + timedelta(minutes=30, seconds=1)
    assert swap(call, session).json()["code"] == "session-over"
    assert swap(call, "never-there-at-all").json()["code"] == "session-over"


def test_losing_a_role_kills_tokens_made_before_and_the_next_one_says_less(call, company, verifier):
    person = a_colleague(company, roles=("salesperson", "finance"))
    session = sign_in(call, "liqiang").json()["session"]
    before = swap(call, session).json()["token"]
    position = taken(verifier, call)
    assert verifier.verify(before)["perms"]["identity.read"] == "all"
    grant_roles(company.work(), company.service_actor, person.id, person.version, [])
    taken(verifier, call, position)
    with pytest.raises(jwt.InvalidTokenError):
        verifier.verify(before)
    assert verifier.verify(swap(call, session).json()["token"])["perms"] == {"identity.self": "own"}


def test_leaving_ends_sessions_and_tokens_and_closes_the_door(call, company, verifier, staged):
    person = a_colleague(company)
    session = sign_in(call, "liqiang").json()["session"]
    token = swap(call, session).json()["token"]
    let_person_leave(
        company.work(), company.service_actor, person.id, person.version, "辞职", company.clock()
    )
    assert swap(call, session).json()["code"] == "session-over"
    assert sign_in(call, "liqiang").json()["code"] == "sign-in-refused"
    taken(verifier, call)
    with pytest.raises(jwt.InvalidTokenError):
        verifier.verify(token)
    assert staged()[-1][0] == "identity.person-left.v1"


def test_guessing_the_own_password_locks_out_the_guessers_address_and_no_other(call, company, verifier):
    def change(login, current, address):
        headers = {**bearer(tokens_of[login]), "X-Forwarded-For": address}
        body = {"current": current, "password": "a better one for all"}
        return call(None, None, "PUT", "/me/password", json=body, headers=headers)

    a_colleague(company)
    tokens_of = {
        n: swap(call, sign_in(call, n).json()["session"]).json()["token"] for n in ("liqiang", "admin")
    }
    guesses = [change("liqiang", "not the password", "10.0.5.1") for _ in range(11)]
    assert [answer.json()["code"] for answer in guesses] == ["password-wrong"] * 10 + ["too-many-attempts"]
    assert change("admin", PASSWORD, "10.0.5.1").json()["code"] == "too-many-attempts"
    assert change("admin", PASSWORD, "10.0.5.2").status_code == 204


def test_changing_the_own_password_ends_the_other_sessions(call, company, verifier):
    a_colleague(company)
    other, mine = (sign_in(call, "liqiang").json() for _ in range(2))
    token = swap(call, mine["session"]).json()["token"]
    wrong = {"current": "not the password", "password": "a better one for all"}
    refused = call(None, None, "PUT", "/me/password", json=wrong, headers=bearer(token))
    weak = call(
        None,
        None,
        "PUT",
        "/me/password",
        json={"current": PASSWORD, "password": "liqiang12345"},
        headers=bearer(token),
    )
    done = call(None, None, "PUT", "/me/password", json={**wrong, "current": PASSWORD}, headers=bearer(token))
    assert [answer.status_code for answer in (refused, weak, done)] == [422, 422, 204]
    assert weak.json()["code"] == "password-is-login"
    assert (swap(call, other["session"]).status_code, swap(call, mine["session"]).status_code) == (401, 200)
    assert sign_in(call, "liqiang").status_code == 401
    assert sign_in(call, "liqiang", "a better one for all").status_code == 201


def test_somebodys_sessions_are_listed_and_ended_by_whoever_looks_after_accounts(call, company, verifier):
    person = a_colleague(company)
    signed_in = sign_in(call, "liqiang").json()
    admin = swap(call, sign_in(call).json()["session"]).json()["token"]
    path = f"/subjects/{person.id}/sessions"
    (item,) = call(None, None, "GET", path, headers=bearer(admin)).json()["items"]
    assert (item["sessionId"], "endedAt" in item) == (signed_in["sessionId"], False)
    ended = call(
        None,
        None,
        "POST",
        f"{path}/{item['sessionId']}/revocation",
        headers={**bearer(admin), "If-Match": f'"{item["version"]}"'},
    )
    assert (ended.status_code, "endedAt" in ended.json()) == (200, True)
    assert swap(call, signed_in["session"]).status_code == 401


def test_keys_change_without_anybody_being_signed_out(call, company, verifier):
    session = sign_in(call).json()["session"]
    before = swap(call, session).json()["token"]
    rotate_keys(company.work(), company.service_actor, company.key_maker, company.clock(), at_once=True)
    company.signer.forget()
    after = swap(call, session).json()["token"]
    keys = call(None, None, "GET", "/keys").json()["keys"]
    assert len(keys) == 2 and all(key.keys() == {"kty", "crv", "x", "kid", "use", "alg"} for key in keys)
    assert jwt.get_unverified_header(before)["kid"] != jwt.get_unverified_header(after)["kid"]
    fresh = tokens.Verifier(lambda: {"keys": keys})
    assert fresh.verify(before)["sub"] == fresh.verify(after)["sub"]
    company.clock = lambda: system_clock() + timedelta(minutes=11)
    assert len(call(None, None, "GET", "/keys").json()["keys"]) == 1


def test_odd_input_is_refused_in_words_never_by_a_fault(call, company):
    odd = ["\ufeff", "😀" * 60, "a" * 254, "../../etc/passwd", "' or 1=1 --", "\u202eadmin", "%00", "ﷺ" * 200]
    answers = [sign_in(call, login, login or "x", address=str(number)) for number, login in enumerate(odd)]
    assert {answer.status_code for answer in answers} == {401}
    assert (
        call(None, None, "POST", "/sessions", json={"login": "a" * 255, "password": "x"}).status_code == 400
    )
    assert call(None, None, "POST", "/sessions", json={"login": "admin"}).status_code == 400
    assert call(None, None, "GET", "/revocations?after=-1").status_code == 400
    assert call(None, None, "GET", "/revocations?after=9007199254740991").status_code == 200


def test_nobody_reads_about_themselves_without_a_token_and_strangers_read_nothing(call, company):
    assert call(None, None, "GET", "/me").status_code == 401
    assert call(an_actor(), SELF, "GET", "/me").status_code == 404
    assert call(an_actor(), ADMIN, "DELETE", "/sessions/current").status_code == 204


def test_somebody_out_of_reach_has_no_list_of_sessions(call, company):
    person = a_colleague(company)
    sign_in(call, "liqiang")
    path, stranger = f"/subjects/{person.id}/sessions", an_actor(unit_path="/elsewhere/")
    seen = call(an_actor(), {"identity.account": Scope.ALL}, "GET", path)
    far = call(stranger, {"identity.account": Scope.TEAM}, "GET", path)
    nobody = call(an_actor(), {"identity.account": Scope.ALL}, "GET", f"/subjects/{new_id()}/sessions")
    assert len(seen.json()["items"]) == 1
    assert [(a.status_code, a.json()["code"]) for a in (far, nobody)] == [(404, "account-not-found")] * 2
