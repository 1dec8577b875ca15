"""roles.list_roles roles.create_role roles.get_role roles.change_role roles.list_permissions
dealer_users.list_dealer_users dealer_users.add_dealer_user dealer_users.get_dealer_user dealer_users.change_dealer_user
dealer_users.let_dealer_user_leave api_clients.list_api_clients api_clients.add_api_client api_clients.get_api_client
api_clients.change_api_client api_clients.renew_secret tokens.grant_tokens tokens.issue_token
calendar.get_calendar calendar.set_calendar
"""

from datetime import timedelta

import jwt
import pytest

from builders import ADMIN, PASSWORD, a_colleague, a_partner, found
from chassis import tokens
from chassis.clock import system_clock
from chassis.grants import unpacked
from chassis.testing import an_actor
from identity_svc.adapters.signing import published_keys
from kernel.actor import Kind, Scope
from kernel.business_time import WEEKDAYS
from kernel.ids import new_id

CALENDAR = {
    "zone": "Asia/Shanghai",
    "hours": ["08:00-12:00"],
    "holidays": ["2027-01-01"],
    "makeupDays": ["2027-01-03"],
    "weekdayHours": {"saturday": ["09:00-12:00"]},
    "dayNames": {"2027-01-01": "元旦"},
}


def ask(call, method, path, version=None, actor=None, rights=ADMIN, **body):
    headers = {} if version is None else {"If-Match": f'"{version}"'}
    more = {"json": body} if body or method == "PUT" else {}
    return call(actor or an_actor(), rights, method, path, headers=headers, **more)


def a_dealer(company, **more):
    return {
        "partnerId": str(a_partner(company).id),
        "login": "wang",
        "name": "王芳",
        "roles": ["dealer"],
        **more,
    }


def swapped(call, secret):
    return call(None, None, "POST", "/session-tokens", json={"session": secret})


def granted(call, **proof):
    return call(None, None, "POST", "/tokens", json=proof)


def a_client_with_secret(call):
    client = ask(call, "POST", "/api-clients", clientId="erp-main", name="ERP", roles=["erp"]).json()
    told = ask(call, "POST", f"/api-clients/{client['apiClientId']}/secret", 1)
    return client, told.json()["clientSecret"]


def test_roles_are_listed_made_and_changed(call, company):
    known = ask(call, "GET", "/permissions").json()["items"]
    assert "identity.people-write" in known
    made = ask(
        call,
        "POST",
        "/roles",
        name="helper",
        title="助手",
        kind="staff",
        permissions={"identity.read": "team"},
    )
    assert made.json() == ask(call, "GET", f"/roles/{made.json()['roleId']}").json()
    changed = ask(call, "PUT", f"/roles/{made.json()['roleId']}", 1, title="助手", permissions={})
    assert (changed.json()["permissions"], changed.json()["changedHere"]) == ({}, True)
    again = ask(call, "POST", "/roles", name="helper", title="x", kind="staff", permissions={})
    unknown = ask(
        call, "POST", "/roles", name="pilot", title="x", kind="staff", permissions={"lead.fly": "all"}
    )
    assert (again.json()["code"], unknown.json()["code"]) == ("role-name-taken", "permission-unknown")
    listed = ask(call, "GET", "/roles?kind=staff&limit=200").json()["items"]
    (administrator,) = [role for role in listed if role["name"] == "administrator"]
    assert administrator["permissions"] == dict.fromkeys(known, "all")
    fixed = ask(
        call, "PUT", f"/roles/{administrator['roleId']}", administrator["version"], title="x", permissions={}
    )
    assert fixed.json()["code"] == "role-is-fixed"


def test_a_role_that_loses_a_permission_loses_it_for_all_its_holders(call, company):
    a_colleague(company, roles=("finance",))
    secret = call(None, None, "POST", "/sessions", json={"login": "liqiang", "password": PASSWORD}).json()[
        "session"
    ]
    before = swapped(call, secret).json()["token"]
    (role,) = [r for r in ask(call, "GET", "/roles?limit=200").json()["items"] if r["name"] == "finance"]
    ask(
        call,
        "PUT",
        f"/roles/{role['roleId']}",
        role["version"],
        title="财务",
        permissions={"identity.read": "own"},
    )
    verifier = tokens.Verifier(lambda: published_keys(company.reader, company.clock))
    for item in call(None, None, "GET", "/revocations").json()["items"]:
        verifier.revoke(item.get("session"), item.get("subject"), item["before"])
    with pytest.raises(jwt.InvalidTokenError):
        verifier.verify(before)
    after = verifier.verify(swapped(call, secret).json()["token"])
    assert after["perms"] == {"identity.read": "own", "identity.self": "own"}


def test_a_dealer_user_signs_in_and_is_confined_to_the_partner(call, company):
    user = ask(call, "POST", "/dealer-users", **a_dealer(company)).json()
    ask(call, "PUT", f"/accounts/{user['dealerUserId']}/password", 1, password=PASSWORD)
    signed_in = call(None, None, "POST", "/sessions", json={"login": "wang", "password": PASSWORD}).json()
    token = swapped(call, signed_in["session"]).json()["token"]
    tokens.use(tokens.Verifier(lambda: published_keys(company.reader, company.clock)))
    me = call(None, None, "GET", "/me", headers={"Authorization": f"Bearer {token}"}).json()
    assert (me["kind"], me["partnerId"], me["roles"]) == ("dealer", user["partnerId"], ["dealer"])
    claims = jwt.decode(token, options={"verify_signature": False})
    assert (claims["partner"], claims["unit"], claims["regions"]) == (user["partnerId"], "", [])
    people = call(None, None, "GET", "/people", headers={"Authorization": f"Bearer {token}"})
    assert people.status_code == 403


def test_dealer_users_are_changed_and_leave(call, company):
    user = ask(
        call, "POST", "/dealer-users", **a_dealer(company, mobile="+86 139 1234 5678", email="w@example.cn")
    ).json()
    path = f"/dealer-users/{user['dealerUserId']}"
    assert ask(call, "GET", path).json() == user
    changed = ask(call, "PUT", path, 1, name="王小芳", roles=[])
    assert changed.json() == ask(call, "GET", path).json() and "mobile" not in changed.json()
    left = ask(call, "POST", f"{path}/departure", 2, reason="离开").json()
    assert (left["active"], "retainUntil" in left) == (False, True)
    assert ask(call, "PUT", path, 3, name="x", roles=[]).json()["code"] == "dealer-user-has-left"
    assert ask(call, "GET", "/dealer-users?active=false").json()["items"] == [left]


def test_a_channel_manager_looks_after_the_dealer_users_of_the_own_regions(call, company):
    rights = {"identity.dealer-user-read": Scope.REGION, "identity.dealer-user-write": Scope.REGION}
    south, east = an_actor(regions=("CN-44",)), an_actor(regions=("CN-32",))
    user = ask(call, "POST", "/dealer-users", actor=south, rights=rights, **a_dealer(company)).json()
    path = f"/dealer-users/{user['dealerUserId']}"
    assert [ask(call, "GET", path, actor=a, rights=rights).status_code for a in (south, east)] == [200, 404]
    assert ask(call, "PUT", path, 1, actor=east, rights=rights, name="x", roles=[]).status_code == 404
    staff_role = ask(call, "PUT", path, 1, actor=south, rights=rights, name="x", roles=["administrator"])
    assert staff_role.json()["code"] == "role-unknown"
    own = an_actor(Kind.DEALER, partner_id=user["partnerId"])
    other = an_actor(Kind.DEALER, partner_id=new_id())
    assert [ask(call, "GET", path, actor=a, rights=rights).status_code for a in (own, other)] == [200, 404]


@pytest.mark.parametrize("partner", [{"region": "CN-44"}, {"region": None}, None])
def test_nobody_gets_a_user_at_a_partner_they_do_not_look_after(call, company, partner):
    rights, east = {"identity.dealer-user-write": Scope.REGION}, an_actor(regions=("CN-32",))
    theirs = new_id() if partner is None else a_partner(company, **partner).id
    refused = ask(
        call, "POST", "/dealer-users", actor=east, rights=rights,
        **{**a_dealer(company), "partnerId": str(theirs), "region": "CN-32"},
    )  # fmt: skip
    assert (refused.status_code, refused.json()["code"]) == (404, "partner-not-found")
    assert ask(call, "GET", "/dealer-users").json()["items"] == []


@pytest.mark.parametrize(("partners", "users"), [("CN-44", "CN-44"), (None, "CN-32")])
def test_a_dealer_user_lies_where_the_partner_does_once_that_is_known(call, company, partners, users):
    partner = a_partner(company, region=partners)
    told = {**a_dealer(company), "partnerId": str(partner.id), "region": "CN-32"}
    assert ask(call, "POST", "/dealer-users", **told).json()["region"] == users


def test_an_api_client_proves_itself_and_works_under_its_role(call, company):
    client, secret = a_client_with_secret(call)
    told = granted(call, grantType="client_credentials", clientId="erp-main", clientSecret=secret)
    assert (told.status_code, told.json()["expiresIn"], told.json()["tokenType"]) == (201, 900, "Bearer")
    claims = jwt.decode(
        swapped(call, told.json()["accessToken"]).json()["token"], options={"verify_signature": False}
    )
    assert (claims["kind"], claims["sub"], unpacked(claims["perms"])["sales.order-progress"]) == (
        "client",
        client["apiClientId"],
        "all",
    )
    assert claims["exp"] - claims["iat"] <= 300
    wrong = [
        granted(call, grantType="client_credentials", clientId="erp-main", clientSecret="x"),
        granted(call, grantType="client_credentials", clientId="nobody", clientSecret=secret),
        granted(call, grantType="client_credentials"),
    ]
    assert {(a.status_code, a.json()["code"]) for a in wrong} == {(401, "client-refused")}
    company.clock = lambda: system_clock() + timedelta(minutes=15)
    assert swapped(call, told.json()["accessToken"]).json()["code"] == "session-over"


def test_a_refresh_secret_shown_twice_ends_the_whole_family(call, company):
    _, secret = a_client_with_secret(call)
    first = granted(call, grantType="client_credentials", clientId="erp-main", clientSecret=secret).json()
    second = granted(call, grantType="refresh_token", refreshToken=first["refreshToken"]).json()
    assert [swapped(call, t["accessToken"]).status_code for t in (first, second)] == [401, 200]
    stolen = granted(call, grantType="refresh_token", refreshToken=first["refreshToken"])
    assert stolen.json()["code"] == "session-over"
    assert swapped(call, second["accessToken"]).status_code == 401
    assert granted(call, grantType="refresh_token", refreshToken=second["refreshToken"]).status_code == 401
    assert granted(call, grantType="refresh_token", refreshToken="never there").status_code == 401
    assert granted(call, grantType="refresh_token").status_code == 401
    (revoked,) = [i for i in call(None, None, "GET", "/revocations").json()["items"] if "session" in i][-1:]
    assert revoked["before"] > 0


def test_another_secret_or_retiring_ends_a_clients_sessions(call, company):
    company.clock = lambda: system_clock().replace(microsecond=0)
    client, secret = a_client_with_secret(call)
    path = f"/api-clients/{client['apiClientId']}"
    access = granted(call, grantType="client_credentials", clientId="erp-main", clientSecret=secret).json()[
        "accessToken"
    ]
    renewed = ask(call, "POST", f"{path}/secret", 2).json()["clientSecret"]
    assert swapped(call, access).status_code == 401
    proof = {"grantType": "client_credentials", "clientId": "erp-main"}
    assert [granted(call, **proof, clientSecret=s).status_code for s in (secret, renewed)] == [401, 201]
    retired = ask(call, "PUT", path, 3, name="ERP", roles=["erp"], active=False)
    assert retired.json() == ask(call, "GET", path).json()
    assert granted(call, **proof, clientSecret=renewed).status_code == 401
    assert ask(call, "GET", "/api-clients").json()["items"] == [retired.json()]
    taken = ask(call, "POST", "/api-clients", clientId="erp-main", name="x", roles=[])
    assert taken.json()["code"] == "client-id-taken"


def test_secrets_of_clients_are_nowhere_kept(call, company):
    _, secret = a_client_with_secret(call)
    with company.reader.connect() as connection:
        kept = [
            connection.exec_driver_sql(f"select string_agg(t::text, ' ') from {table} t").scalar() or ""
            for table in ("answers", "audit", "api_clients", "sessions")
        ]
    assert secret not in " ".join(kept) and "secret_hash" not in kept[1]


def test_the_calendar_is_read_and_changed_and_told(call, company, staged):
    read = ask(call, "GET", "/calendar")
    assert read.json()["hours"] == ["08:30-12:00", "13:30-17:30"]
    changed = ask(call, "PUT", "/calendar", 1, **CALENDAR)
    assert changed.json() == {**CALENDAR, "version": 2} == ask(call, "GET", "/calendar").json()
    assert staged()[-1][0] == "identity.calendar-changed.v1" and staged()[-1][1]["makeup_days"] == [
        "2027-01-03"
    ]
    assert staged()[-1][1]["weekday_hours"] == {"saturday": ["09:00-12:00"]}
    assert ask(call, "PUT", "/calendar", 1, **CALENDAR).status_code == 412


def test_the_calendar_follows_an_installation_that_moved_and_tells_so_once(call, company, staged):
    company.zone = "America/Sao_Paulo"
    for _ in range(2):
        found(company)
    told = [body["zone"] for kind, body in staged() if kind == "identity.calendar-changed.v1"]
    assert told == ["Asia/Shanghai", "America/Sao_Paulo"]
    assert ask(call, "GET", "/calendar").json()["zone"] == "America/Sao_Paulo"
    assert ask(call, "PUT", "/calendar", 2, **CALENDAR).json()["code"] == "zone-is-another"
    moved = {**CALENDAR, "zone": "America/Sao_Paulo"}
    assert ask(call, "PUT", "/calendar", 2, **moved).status_code == 200


def test_a_calendar_without_names_and_hours_of_weekdays_has_none(call, company):
    plain = {name: told for name, told in CALENDAR.items() if name not in ("weekdayHours", "dayNames")}
    changed = ask(call, "PUT", "/calendar", 1, **plain).json()
    assert (changed["weekdayHours"], changed["dayNames"]) == ({}, {})


@pytest.mark.parametrize(
    ("wrong", "code", "status"),
    [
        ({"zone": "Europe/Berlin"}, "zone-is-another", 422),
        ({"hours": ["12:00-08:00"]}, "hours-unreadable", 422),
        ({"hours": ["08:00-12:00", "11:00-13:00"]}, "hours-overlap", 422),
        ({"makeupDays": ["2027-01-01"]}, "holiday-is-worked", 422),
        ({"holidays": ["2027-02-30"]}, "bad-input", 400),
        ({"holidays": ["0000-01-01"]}, "bad-input", 400),
        ({"hours": []}, "bad-input", 400),
        ({"weekdayHours": {"saturday": ["12:00-09:00"]}}, "hours-unreadable", 422),
        ({"weekdayHours": {day: [] for day in WEEKDAYS[:5]}}, "calendar-never-worked", 422),
        ({"weekdayHours": {"someday": []}}, "bad-input", 400),
        ({"dayNames": {"2027-01-01": "x" * 61}}, "bad-input", 400),
    ],
)
def test_a_calendar_that_cannot_be_is_refused(call, company, wrong, code, status):
    answer = ask(call, "PUT", "/calendar", 1, **{**CALENDAR, **wrong})
    assert (answer.status_code, answer.json()["code"]) == (status, code)
