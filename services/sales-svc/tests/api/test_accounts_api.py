"""accounts.list_accounts accounts.open_account accounts.get_account accounts.change_account
accounts.group_account contacts.add_contact contacts.list_contacts contacts.get_contact contacts.change_contact
"""

import pytest

from builders import CODE, HUACHEN, a_person
from desk import ALL, OWN
from kernel.actor import Kind, Scope
from kernel.ids import new_id
from sales_svc.usecases.copy_person import copy_person


def test_an_account_is_opened_shown_changed_and_told(desk, staged):
    me = desk()
    made = me.post("/accounts", {"name": HUACHEN, "region": "CN-32", "creditCode": CODE})
    assert (made.status_code, made.headers["etag"]) == (201, '"1"'), made.text
    path = f"/accounts/{made.json()['accountId']}"
    assert me.get(path).json() == made.json()
    changed = me.put(path, {"name": HUACHEN, "region": "CN-33", "creditCode": CODE}, 1)
    assert (changed.status_code, changed.json()["region"], changed.json()["version"]) == (200, "CN-33", 2)
    assert [kind for kind, _ in staged()] == ["sales.account-opened.v1", "sales.account-changed.v1"]


def test_a_customer_joins_a_group_and_whoever_sells_does_not_choose_it(desk, staged):
    me = desk()
    path = f"/accounts/{me.opened_account()['accountId']}"
    joined = me.put(f"{path}/customer-group", {"customerGroup": " KEY "}, 1)
    assert (joined.status_code, joined.json()["customerGroup"], joined.json()["version"]) == (200, "KEY", 2)
    assert me.get(path).json()["customerGroup"] == "KEY"
    assert me.put(f"{path}/customer-group", {"customerGroup": "KEY"}, 2).json()["version"] == 2
    assert "customerGroup" not in me.put(f"{path}/customer-group", {}, 2).json()
    told = [body["customer_group"] for kind, body in staged() if kind == "sales.account-changed.v1"]
    assert told == ["KEY", ""]
    seller = desk({"sales.account-read": Scope.ALL, "sales.account-write": Scope.ALL})
    assert seller.put(f"{path}/customer-group", {"customerGroup": "VIP"}, 3).status_code == 403


def test_a_new_owner_is_a_colleague_who_works_here(desk, service):
    me, account = desk(), desk().opened_account()
    owner = a_person()
    copy_person(service.work(), service.service_actor, owner, 1)
    body, path = {"name": HUACHEN, "region": "CN-32"}, f"/accounts/{account['accountId']}"
    nobody = me.put(path, {**body, "ownerId": str(new_id())}, 1)
    given = me.put(path, {**body, "ownerId": str(owner.id)}, 1)
    assert (nobody.status_code, nobody.json()["code"]) == (422, "sales-person-unknown")
    assert (given.status_code, me.get(path).json()["ownerName"]) == (200, "李强")


def test_a_company_is_a_customer_once(desk):
    account = desk().opened_account()
    again = desk(OWN).post("/accounts", {"name": f" {HUACHEN}", "region": "CN-32"})
    assert (again.status_code, again.json()["code"]) == (409, "account-exists")
    assert account["accountId"] not in again.text


def test_writes_want_the_version_that_was_read(desk):
    account = desk().opened_account()
    path, body = f"/accounts/{account['accountId']}", {"name": "x", "region": "CN-32"}
    assert [desk().put(path, body).status_code, desk().put(path, body, 7).status_code] == [428, 412]


@pytest.mark.parametrize(
    ("fragment", "found"),
    [("华晨", 1), ("HUA", 1), ("机械", 2), ("%", 0), ("_", 1), ("\\", 0), ("没有", 0), ("' or 1=1 --", 0)],
)
def test_accounts_are_found_by_a_fragment_of_the_name_taken_literally(desk, fragment, found):
    me = desk()
    me.opened_account("苏州华晨机械有限公司 Huachen")
    me.opened_account("宁波机械_二厂")
    items = me.call(me.actor, ALL, "GET", "/accounts", params={"name": fragment}).json()["items"]
    assert len(items) == found


def test_pages_of_accounts_follow_each_other(desk):
    me = desk()
    for name in ("甲厂", "乙厂", "丙厂"):
        me.opened_account(name)
    first = me.get("/accounts?limit=2&sort=name").json()
    second = me.get(f"/accounts?limit=2&sort=name&cursor={first['next']}").json()
    assert len({item["accountId"] for page in (first, second) for item in page["items"]}) == 3


def test_a_contact_is_added_shown_and_changed(desk):
    me = desk()
    account = me.opened_account()
    body = {"name": "张伟", "mobile": "+8613912345678", "email": "Z@X.example", "consentVersion": "2026-01"}
    made = me.post(f"/accounts/{account['accountId']}/contacts", body)
    assert (made.status_code, made.json()["email"]) == (201, "z@x.example"), made.text
    path = f"/contacts/{made.json()['contactId']}"
    assert me.get(path).json() == made.json()
    changed = me.put(path, {"name": "张大伟"}, 1).json()
    assert (changed["name"], "mobile" in changed, changed["consentVersion"]) == ("张大伟", False, "2026-01")
    assert [
        each["name"] for each in me.get(f"/contacts?accountId={account['accountId']}").json()["items"]
    ] == ["张大伟"]


def test_numbers_and_mail_are_seen_only_with_the_right_to(desk):
    blind = desk({name: scope for name, scope in ALL.items() if name != "sales.see-contact"})
    account = blind.opened_account()
    made = blind.post(
        f"/accounts/{account['accountId']}/contacts", {"name": "张伟", "mobile": "+8613912345678"}
    ).json()
    read = blind.get(f"/contacts/{made['contactId']}").json()
    listed = blind.get("/contacts").json()["items"][0]
    assert not {"mobile", "email"} & (made.keys() | read.keys() | listed.keys())


def test_a_foreign_account_and_its_people_do_not_exist(desk):
    mine = desk(OWN)
    account = mine.opened_account()
    contact = mine.post(f"/accounts/{account['accountId']}/contacts", {"name": "张伟"}).json()
    paths = [f"/accounts/{account['accountId']}", f"/contacts/{contact['contactId']}"]
    stranger, dealer = desk(OWN), desk(ALL, kind=Kind.DEALER, partner_id=new_id())
    assert [mine.get(path).status_code for path in paths] == [200, 200]
    assert {who.get(path).status_code for who in (stranger, dealer) for path in paths} == {404}
    assert stranger.get("/accounts").json() == stranger.get("/contacts").json() == {"items": []}
    assert stranger.post(f"{paths[0]}/contacts", {"name": "x"}).status_code == 404


def test_bad_input_names_the_field(desk):
    me, account = desk(), desk().opened_account()
    blank = me.post("/accounts", {"name": "  ", "region": "CN-32"})
    code = me.post("/accounts", {"name": "x", "region": "CN-32", "creditCode": "O" * 18})
    nobody = me.post(f"/accounts/{account['accountId']}/contacts", {"name": "\u3000"})
    assert [answer.status_code for answer in (blank, code, nobody)] == [422, 400, 422]
    assert [answer.json()["errors"][0]["pointer"] for answer in (blank, code, nobody)] == [
        "/body/name",
        "/creditCode",
        "/body/name",
    ]


def test_nothing_happens_without_the_right(desk, call):
    assert call(None, None, "GET", "/accounts").status_code == 401
    assert desk({}).get("/accounts").status_code == 403
    assert (
        desk({"sales.account-read": Scope.ALL})
        .post("/accounts", {"name": "x", "region": "CN-32"})
        .status_code
        == 403
    )
