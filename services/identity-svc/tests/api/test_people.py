"""people.list_people people.add_person people.get_person people.change_person people.let_person_leave people.grant_roles
accounts.get_account accounts.set_password accounts.lock_account accounts.unlock_account
org_units.list_org_units org_units.create_org_unit org_units.get_org_unit org_units.change_org_unit org_units.move_org_unit
"""

import pytest

from builders import ADMIN, PASSWORD, a_colleague, a_partner, found, root_of
from chassis.testing import an_actor
from kernel.actor import Kind, Scope
from kernel.ids import new_id

READ = {"identity.read": Scope.ALL}


@pytest.fixture
def root(service):
    found(service)
    return root_of(service)


def ask(call, method, path, version=None, actor=None, rights=ADMIN, **body):
    headers = {} if version is None else {"If-Match": f'"{version}"'}
    more = {"json": body} if body or method == "PUT" else {}
    return call(actor or an_actor(), rights, method, path, headers=headers, **more)


def newcomer(root, login="liqiang", **more):
    return {
        "login": login,
        "name": "李强",
        "unitId": str(root.id),
        "regions": ["CN-32"],
        "email": "li@example.cn",
        **more,
    }


def test_a_colleague_joins_gets_roles_and_a_password_and_signs_in(call, root, staged):
    told = len(staged())
    person = ask(call, "POST", "/people", **newcomer(root)).json()
    assert (person["unitPath"], person["roles"], person["version"]) == ("/hq/", [], 1)
    path = f"/people/{person['personId']}"
    granted = ask(call, "PUT", f"{path}/roles", 1, roles=["team-lead", "salesperson"])
    assert (granted.status_code, granted.json()["roles"]) == (200, ["salesperson", "team-lead"])
    early = call(None, None, "POST", "/sessions", json={"login": "liqiang", "password": PASSWORD})
    account = ask(call, "PUT", f"/accounts/{person['personId']}/password", 1, password=PASSWORD).json()
    late = call(None, None, "POST", "/sessions", json={"login": "liqiang", "password": PASSWORD})
    assert (early.status_code, account["hasPassword"], late.status_code) == (401, True, 201)
    assert [kind for kind, _ in staged()[told:]] == ["identity.person-joined.v1"]
    assert staged()[-1][1]["unit_path"] == "/hq/"


def test_a_login_belongs_to_one_whether_colleague_or_dealer(call, service, root):
    assert ask(call, "POST", "/people", **newcomer(root)).status_code == 201
    again = ask(call, "POST", "/people", **newcomer(root, "LiQiang"))
    dealer = {
        "partnerId": str(a_partner(service).id),
        "login": "liqiang",
        "name": "王芳",
        "roles": ["dealer"],
    }
    other = ask(call, "POST", "/dealer-users", **dealer)
    assert [(a.status_code, a.json()["code"]) for a in (again, other)] == [(409, "login-taken")] * 2


def test_what_is_shown_after_a_change_is_what_is_read(call, root):
    made = ask(call, "POST", "/people", **newcomer(root))
    path = f"/people/{made.json()['personId']}"
    read = ask(call, "GET", path)
    assert (read.json(), read.headers["etag"]) == (made.json(), made.headers["etag"])
    changed = ask(call, "PUT", path, 1, name="李小强", unitId=str(root.id), regions=["CN-33"], language="en")
    assert changed.json() == ask(call, "GET", path).json()
    assert changed.json()["regions"] == ["CN-33"] and "email" not in changed.json()
    assert ask(call, "PUT", path, 1, name="x", unitId=str(root.id)).status_code == 412
    assert ask(call, "PUT", path, name="x", unitId=str(root.id)).status_code == 428
    unknown = ask(call, "PUT", path, 2, name="x", unitId=str(new_id()))
    assert (unknown.json()["code"], unknown.json()["errors"][0]["pointer"]) == (
        "unit-unknown",
        "/body/unitId",
    )


def test_login_names_are_for_those_who_look_after_accounts(call, root):
    person = ask(call, "POST", "/people", **newcomer(root)).json()
    seen = ask(call, "GET", f"/people/{person['personId']}", rights=READ).json()
    assert "login" in person and "login" not in seen
    assert "login" not in ask(call, "GET", "/people", rights=READ).json()["items"][0]


def test_a_leaver_is_told_once_and_stays_gone(call, root, staged, service):
    person = ask(call, "POST", "/people", **newcomer(root)).json()
    path = f"/people/{person['personId']}"
    left = ask(call, "POST", f"{path}/departure", 1, reason="辞职")
    assert (left.status_code, left.json()["active"], left.json()["retainUntil"]) == (200, False, "2028-11-19")
    assert staged()[-1] == (
        "identity.person-left.v1", {"person_id": person["personId"], "left_at": service.clock().isoformat()},
    )  # fmt: skip
    again = ask(call, "POST", f"{path}/departure", 2, reason="x")
    assert (again.status_code, again.json()["code"]) == (409, "person-has-left")
    assert (
        ask(call, "PUT", f"/accounts/{person['personId']}/password", 2, password=PASSWORD).json()["code"]
        == "account-is-closed"
    )


def test_the_last_administrator_stays(call, root):
    (admin,) = ask(call, "GET", "/people?role=administrator").json()["items"]
    path = f"/people/{admin['personId']}"
    assert (
        ask(call, "PUT", f"{path}/roles", admin["version"], roles=[]).json()["code"] == "last-administrator"
    )
    assert (
        ask(call, "POST", f"{path}/departure", admin["version"], reason="x").json()["code"]
        == "last-administrator"
    )


def test_roles_of_another_kind_or_none_are_not_granted(call, root):
    person = ask(call, "POST", "/people", **newcomer(root)).json()
    path = f"/people/{person['personId']}/roles"
    for name in ("dealer", "erp", "emperor"):
        answer = ask(call, "PUT", path, 1, roles=["salesperson", name])
        assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "/body/roles/1")


def test_a_locked_account_signs_nobody_in_until_it_is_unlocked(call, root, service):
    person = a_colleague(service)
    account = ask(call, "GET", f"/accounts/{person.id}").json()
    lock = ask(call, "POST", f"/accounts/{person.id}/lock", account["version"], reason="手机丢失").json()
    refused = call(None, None, "POST", "/sessions", json={"login": "liqiang", "password": PASSWORD})
    unlocked = ask(call, "POST", f"/accounts/{person.id}/unlock", lock["version"]).json()
    let_in = call(None, None, "POST", "/sessions", json={"login": "liqiang", "password": PASSWORD})
    assert (lock["locked"], refused.status_code, unlocked["locked"], let_in.status_code) == (
        True,
        401,
        False,
        201,
    )
    mine = ask(
        call,
        "POST",
        f"/accounts/{person.id}/lock",
        unlocked["version"],
        actor=an_actor(id=person.id),
        reason="x",
    )
    assert mine.json()["code"] == "own-account-stays"


def test_the_list_is_filtered_sorted_and_paged(call, root, service):
    for login, name in (("a1", "安"), ("b1", "白"), ("c1", "陈")):
        ask(
            call,
            "POST",
            "/people",
            **newcomer(root, login, name=name, regions=["CN-44"] if login == "c1" else []),
        )
    first = ask(call, "GET", "/people?limit=2&sort=joinedAt").json()
    rest = ask(call, "GET", f"/people?limit=2&sort=joinedAt&cursor={first['next']}").json()
    assert len(first["items"]) + len(rest["items"]) == 4
    for query, names in (
        ("region=CN-44", ["陈"]),
        ("name=%E7%99%BD", ["白"]),
        ("active=false", []),
        ("unitPath=/hq/no/", []),
    ):
        assert [item["name"] for item in ask(call, "GET", f"/people?{query}").json()["items"]] == names, query


def test_people_are_found_by_what_their_roles_may_do(call, root):
    for login, name, roles in (
        ("a1", "安", ["finance"]), ("b1", "白", ["region-manager", "salesperson"]), ("c1", "陈", ["salesperson"]), ("d1", "邓", []),
    ):  # fmt: skip
        person = ask(call, "POST", "/people", **newcomer(root, login, name=name)).json()
        if roles:
            ask(call, "PUT", f"/people/{person['personId']}/roles", person["version"], roles=roles)

    def named(query, **more):
        return [
            item["name"] for item in ask(call, "GET", f"/people?region=CN-32&{query}", **more).json()["items"]
        ]

    finance = "permission=cpq.quote-approve-finance"
    assert named(finance) == ["安"]
    assert named("permission=cpq.quote-approve") == ["白"]
    assert named(f"{finance},cpq.quote-approve") == ["安", "白"]
    assert named(f"{finance},cpq.quote-approve&name=%E7%99%BD") == ["白"]
    assert named("permission=cpq.nothing") == []
    far, near = an_actor(unit_path="/elsewhere/"), dict.fromkeys(ADMIN, Scope.SUBORDINATE)
    assert named(finance, actor=far, rights=near) == []
    assert ask(call, "GET", "/people?permission=no%20permission").status_code == 400


def test_people_outside_the_reach_do_not_exist(call, root):
    person = ask(call, "POST", "/people", **newcomer(root)).json()
    paths = (f"/people/{person['personId']}", f"/accounts/{person['personId']}")
    stranger, rights = an_actor(unit_path="/elsewhere/"), dict.fromkeys(ADMIN, Scope.SUBORDINATE)
    dealer = an_actor(Kind.DEALER, partner_id=new_id())
    assert {
        ask(call, "GET", path, actor=who, rights=rights).status_code
        for path in paths
        for who in (stranger, dealer)
    } == {404}
    assert ask(call, "GET", "/people", actor=dealer).json() == {"items": []}
    assert (
        ask(
            call, "GET", paths[0], actor=an_actor(id=person["personId"]), rights={"identity.read": Scope.OWN}
        ).status_code
        == 200
    )


def test_weak_passwords_are_refused_by_name(call, root):
    person = ask(call, "POST", "/people", **newcomer(root)).json()
    path = f"/accounts/{person['personId']}/password"
    answers = [
        ask(call, "PUT", path, 1, password=p).json()
        for p in ("short", "x" * 201, "liqiang12345", "password1234")
    ]
    assert [a["code"] for a in answers] == [
        "password-too-short",
        "password-too-long",
        "password-is-login",
        "password-too-common",
    ]
    assert {a["errors"][0]["pointer"] for a in answers} == {"/body/password"}


def test_secrets_are_neither_told_nor_audited_nor_kept_in_answers(call, root, service):
    person = a_colleague(service)
    call(None, None, "POST", "/sessions", json={"login": "liqiang", "password": PASSWORD})
    with service.reader.connect() as connection:
        kept = " ".join(
            str(
                connection.exec_driver_sql(
                    f"select coalesce(string_agg(t::text, ' '), '') from {table} t"
                ).scalar()
            )
            for table in ("audit", "outbox", "answers")
        )
    assert str(person.id) in kept
    assert "argon2" not in kept and PASSWORD not in kept and "token_hash" not in kept


def test_units_are_made_renamed_and_moved_with_everybody_in_them(call, root, staged, service):
    east = ask(call, "POST", "/org-units", parentId=str(root.id), code="east", name="华东").json()
    sales = ask(call, "POST", "/org-units", parentId=str(root.id), code="sales", name="销售").json()
    shanghai = ask(call, "POST", "/org-units", parentId=east["unitId"], code="sh", name="上海").json()
    person = ask(call, "POST", "/people", **newcomer(root, unitId=shanghai["unitId"])).json()
    told = len(staged())
    moved = ask(call, "PUT", f"/org-units/{east['unitId']}/parent", 1, parentId=sales["unitId"])
    assert (moved.status_code, moved.json()["path"]) == (200, "/hq/sales/east/")
    assert ask(call, "GET", f"/people/{person['personId']}").json()["unitPath"] == "/hq/sales/east/sh/"
    assert sorted(kind for kind, _ in staged()[told:]) == ["identity.org-unit-changed.v1"] * 2 + [
        "identity.person-changed.v1"
    ]
    named = ask(call, "PUT", f"/org-units/{east['unitId']}", 2, name="华东大区", managerId=person["personId"])
    assert named.json() == ask(call, "GET", f"/org-units/{east['unitId']}").json()
    below = ask(call, "GET", "/org-units?below=/hq/sales/").json()["items"]
    assert [unit["path"] for unit in below] == ["/hq/sales/", "/hq/sales/east/", "/hq/sales/east/sh/"]


def test_what_cannot_be_done_to_units_is_said(call, root):
    east = ask(call, "POST", "/org-units", parentId=str(root.id), code="east", name="华东").json()
    taken = ask(call, "POST", "/org-units", parentId=str(root.id), code="east", name="x")
    itself = ask(call, "PUT", f"/org-units/{east['unitId']}/parent", 1, parentId=east["unitId"])
    top = ask(call, "PUT", f"/org-units/{root.id}/parent", 1, parentId=east["unitId"])
    nowhere = ask(call, "POST", "/org-units", parentId=str(new_id()), code="x", name="x")
    manager = ask(call, "PUT", f"/org-units/{east['unitId']}", 1, name="x", managerId=str(new_id()))
    codes = ["unit-code-taken", "unit-below-itself", "root-stays", "unit-unknown", "manager-unknown"]
    assert [a.json()["code"] for a in (taken, itself, top, nowhere, manager)] == codes


def test_a_creating_request_counts_once(call, root, staged):
    key, actor = {"Idempotency-Key": "abcdefgh-1"}, an_actor()
    first, again = (call(actor, ADMIN, "POST", "/people", json=newcomer(root), headers=key) for _ in range(2))
    assert (first.status_code, again.status_code, again.content) == (201, 201, first.content)
    assert len([kind for kind, _ in staged() if kind == "identity.person-joined.v1"]) == 2


@pytest.mark.parametrize(
    "name", ["😀" * 60, "\u202e\u0301李", "'; drop table people; --", "\\", "%", "a\u2028b"]
)
def test_odd_names_are_kept_as_they_are(call, root, name):
    person = ask(call, "POST", "/people", **newcomer(root, name=name))
    assert (person.status_code, person.json()["name"]) == (201, name)


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": " "},
        {"login": "a b"},
        {"regions": ["China"]},
        {"email": "x"},
        {"language": "de"},
        {"more": 1},
        {"regions": ["CN-1", "CN-1"]},
    ],
)
def test_what_does_not_fit_the_specification_is_400(call, root, wrong):
    assert ask(call, "POST", "/people", **newcomer(root, **wrong)).status_code == 400
