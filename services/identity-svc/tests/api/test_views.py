"""saved_views.list_my_views saved_views.save_view saved_views.change_view saved_views.delete_view
saved_views.share_view saved_views.publish_view saved_views.choose_default_view saved_views.clear_default_view
"""

import pytest

from builders import a_colleague, found, root_of
from chassis.clock import system_clock
from chassis.testing import an_actor
from identity_svc.domain.permissions import standard_permissions
from identity_svc.domain.person import Details
from identity_svc.domain.saved_view import MOST
from identity_svc.usecases.change_person import change_person
from identity_svc.usecases.create_org_unit import create_org_unit
from identity_svc.usecases.let_person_leave import let_person_leave
from kernel.actor import Scope
from kernel.ids import new_id

HOT = "status=new&sort=-score&columns=companyName,score"


@pytest.fixture
def company(service):
    service.clock = system_clock
    found(service)
    return service


def somebody(company, login="liqiang", unit=None, role="salesperson"):
    """A colleague as they ask: with the rights of their standard role."""
    person = a_colleague(company, login, (role,))
    if unit is not None:
        details = {"name": login, "email": "", "unit_id": unit.id}
        person = moved(company, person, details)
    actor = an_actor(id=person.id, unit_path=person.unit_path, regions=("CN-32",))
    rights = {name: Scope(scope) for name, scope in standard_permissions(role).items()}
    return actor, rights


def moved(company, person, details):
    return change_person(company.work(), company.service_actor, person.id, person.version, Details(**details))


def ask(call, who, method, path, version=None, **body):
    actor, rights = who
    headers = {} if version is None else {"If-Match": f'"{version}"'}
    return call(actor, rights, method, path, headers=headers, **({"json": body} if body else {}))


def saved(call, who, name="热线索", query=HOT, **more):
    answer = ask(call, who, "POST", "/saved-views", list="leads", name=name, query=query, **more)
    assert answer.status_code == 201, answer.text
    return answer.json()


def seen(call, who, of="leads"):
    return ask(call, who, "GET", f"/my-views?list={of}").json()["items"]


def share(call, who, view, shared_with):
    answer = ask(
        call, who, "PUT", f"/saved-views/{view['viewId']}/sharing", view["version"], sharedWith=shared_with
    )
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_a_view_is_kept_renamed_and_deleted_by_its_owner(call, company, audited):
    wang = somebody(company)
    view = saved(call, wang)
    path = f"/saved-views/{view['viewId']}"
    assert seen(call, wang) == [{**view, "ownerName": "李强", "isDefault": False}]
    changed = ask(call, wang, "PUT", path, 1, name="重点", query="status=qualified")
    assert (changed.json()["name"], changed.json()["query"], changed.json()["version"]) == (
        "重点",
        "status=qualified",
        2,
    )
    assert ask(call, wang, "DELETE", path, 1).status_code == 412
    assert ask(call, wang, "DELETE", path).status_code == 428
    assert ask(call, wang, "DELETE", path, 2).status_code == 204
    assert ask(call, wang, "DELETE", path, 2).status_code == 404
    assert seen(call, wang) == []
    assert [entry.operation for entry in audited("SavedView")] == ["created", "changed", "deleted"]


def test_a_view_of_one_list_is_not_offered_in_another(call, company):
    wang = somebody(company)
    saved(call, wang)
    assert seen(call, wang, "accounts") == []


def test_a_view_nobody_was_shown_is_its_owners_alone(call, company):
    wang, li = somebody(company, "wang"), somebody(company, "li")
    view = saved(call, wang)
    path = f"/saved-views/{view['viewId']}"
    assert seen(call, li) == []
    refused = [
        ask(call, li, "PUT", path, 1, name="x", query=""),
        ask(call, li, "DELETE", path, 1),
        ask(call, li, "PUT", f"{path}/sharing", 1, sharedWith="unit"),
    ]
    assert {(no.status_code, no.json()["code"]) for no in refused} == {(404, "saved-view-not-found")}


def test_a_view_shared_with_a_unit_is_seen_there_and_below_and_not_above_or_beside(call, company):
    actor, root = company.service_actor, root_of(company)
    east, south = (create_org_unit(company.work(), actor, root.id, code, code) for code in ("east", "south"))
    suzhou = create_org_unit(company.work(), actor, east.id, "suzhou", "suzhou")
    wang = somebody(company, "wang", east)
    others = {
        name: somebody(company, name, unit)
        for name, unit in (("top", root), ("east", east), ("below", suzhou), ("south", south))
    }
    view = share(call, wang, saved(call, wang), "unit")
    shown = {name: [one["viewId"] for one in seen(call, who)] for name, who in others.items()}
    assert shown == {"top": [], "east": [view["viewId"]], "below": [view["viewId"]], "south": []}
    assert ask(call, others["east"], "DELETE", f"/saved-views/{view['viewId']}", 2).status_code == 404
    share(call, wang, view, "nobody")
    assert seen(call, others["below"]) == []


def test_the_unit_is_the_one_its_owner_belongs_to_now(call, company):
    actor, root = company.service_actor, root_of(company)
    east, south = (create_org_unit(company.work(), actor, root.id, code, code) for code in ("east", "south"))
    person = moved(company, a_colleague(company, "wang"), {"name": "王芳", "email": "", "unit_id": east.id})
    wang = (an_actor(id=person.id, unit_path="/hq/east/"), {"identity.view-write": Scope.OWN})
    li = somebody(company, "li", south)
    share(call, wang, saved(call, wang), "unit")
    assert seen(call, li) == []
    moved(company, person, {"name": "王芳", "email": "", "unit_id": south.id})
    assert [one["ownerName"] for one in seen(call, li)] == ["王芳"]


def test_what_everybody_sees_needs_a_right_of_its_own(call, company):
    seller, director = somebody(company, "wang"), somebody(company, "dir", role="sales-director")
    own, theirs = saved(call, seller), saved(call, director, "本周重点")
    assert (
        ask(call, seller, "POST", f"/saved-views/{own['viewId']}/publication", 1).json()["code"]
        == "forbidden"
    )
    asked_as_sharing = ask(
        call, seller, "PUT", f"/saved-views/{own['viewId']}/sharing", 1, sharedWith="everybody"
    )
    assert asked_as_sharing.status_code == 400
    foreign = ask(call, director, "POST", f"/saved-views/{own['viewId']}/publication", 1)
    assert foreign.status_code == 404
    published = ask(call, director, "POST", f"/saved-views/{theirs['viewId']}/publication", 1)
    assert published.json()["sharedWith"] == "everybody"
    assert [one["name"] for one in seen(call, seller)] == ["本周重点", "热线索"]


def test_the_administrator_reaches_every_view_and_lists_only_what_is_shown_to_them(call, company):
    admin = somebody(company, "boss", role="administrator")
    wang = somebody(company, "wang")
    hidden = saved(call, wang)
    assert seen(call, admin) == []
    assert ask(call, admin, "DELETE", f"/saved-views/{hidden['viewId']}", 1).status_code == 204


def test_two_views_of_a_list_have_two_names(call, company):
    wang, li = somebody(company, "wang"), somebody(company, "li")
    view, other = saved(call, wang), saved(call, wang, "其他")
    saved(call, li)
    again = ask(call, wang, "POST", "/saved-views", list="leads", name=" 热线索 ", query="")
    renamed = ask(call, wang, "PUT", f"/saved-views/{other['viewId']}", 1, name=view["name"], query="")
    assert [(no.status_code, no.json()["code"]) for no in (again, renamed)] == [(409, "view-name-taken")] * 2
    assert (
        ask(call, wang, "POST", "/saved-views", list="accounts", name="热线索", query="").status_code == 201
    )


@pytest.mark.parametrize(
    "wrong",
    [{"query": "x" * 2001}, {"query": "q=苏州"}, {"name": " "}, {"name": "x" * 41}, {"list": "../leads"}],
)
def test_a_view_that_is_no_address_or_too_long_is_refused(call, company, wrong):
    told = {"list": "leads", "name": "x", "query": HOT, **wrong}
    answer = ask(call, somebody(company), "POST", "/saved-views", **told)
    assert (answer.status_code, answer.json()["code"]) == (400, "bad-input")


def test_the_same_key_saves_one_view(call, company):
    actor, rights = somebody(company)
    told = {
        "json": {"list": "leads", "name": "x", "query": HOT},
        "headers": {"Idempotency-Key": "once-and-no-more"},
    }
    answers = [call(actor, rights, "POST", "/saved-views", **told) for _ in range(2)]
    assert answers[0].json() == answers[1].json() and len(seen(call, (actor, rights))) == 1


def test_pages_hold_as_many_as_asked_for_and_every_view_once(call, company):
    wang = somebody(company)
    for name in "cab":
        saved(call, wang, name)
    first = ask(call, wang, "GET", "/my-views?list=leads&limit=2").json()
    second = ask(call, wang, "GET", f"/my-views?list=leads&limit=2&cursor={first['next']}").json()
    assert [one["name"] for one in first["items"] + second["items"]] == [
        "a",
        "b",
        "c",
    ] and "next" not in second


def test_a_list_opens_in_one_view_for_one_person(call, company):
    wang, li = somebody(company, "wang"), somebody(company, "li")
    first, second = saved(call, wang), share(call, wang, saved(call, wang, "其他"), "unit")
    for view in (first, second):
        chosen = ask(call, wang, "PUT", "/default-views/leads", viewId=view["viewId"])
        assert chosen.json() == {"list": "leads", "viewId": view["viewId"]}
    assert [one["name"] for one in seen(call, wang) if one["isDefault"]] == ["其他"]
    assert [one["isDefault"] for one in seen(call, li)] == [False]
    ask(call, li, "PUT", "/default-views/leads", viewId=second["viewId"])
    assert [one["isDefault"] for one in seen(call, li)] == [True]
    assert ask(call, wang, "DELETE", "/default-views/leads").status_code == 204
    assert ask(call, wang, "DELETE", "/default-views/leads").status_code == 204
    assert not any(one["isDefault"] for one in seen(call, wang))
    assert [one["isDefault"] for one in seen(call, li)] == [True]


def test_a_default_goes_with_its_view(call, company):
    wang, li = somebody(company, "wang"), somebody(company, "li")
    view = share(call, wang, saved(call, wang), "unit")
    ask(call, li, "PUT", "/default-views/leads", viewId=view["viewId"])
    share(call, wang, view, "nobody")
    assert seen(call, li) == []
    assert ask(call, wang, "DELETE", f"/saved-views/{view['viewId']}", 3).status_code == 204
    with company.reader.connect() as connection:
        assert connection.exec_driver_sql("select count(*) from default_views").scalar() == 0


def test_no_default_is_a_view_one_does_not_see_or_one_of_another_list(call, company):
    wang, li = somebody(company, "wang"), somebody(company, "li")
    view = saved(call, wang)
    refused = [
        ask(call, li, "PUT", "/default-views/leads", viewId=view["viewId"]),
        ask(call, li, "PUT", "/default-views/leads", viewId=str(new_id())),
        ask(call, wang, "PUT", "/default-views/accounts", viewId=view["viewId"]),
    ]
    told = {(no.status_code, no.json()["code"], no.json()["errors"][0]["pointer"]) for no in refused}
    assert told == {(422, "view-unknown", "/body/viewId")}


def test_a_role_whose_right_reaches_less_is_told_the_same_views(call, company):
    (actor, rights), li = somebody(company, "wang"), somebody(company, "li", role="sales-director")
    wang = (actor, {**rights, "identity.view-read": Scope.OWN})
    saved(call, wang, "自己的")
    shared, published = share(call, li, saved(call, li, "本组的"), "unit"), saved(call, li, "大家的")
    saved(call, li, "私下的")
    ask(call, li, "POST", f"/saved-views/{published['viewId']}/publication", published["version"])
    assert {one["name"] for one in seen(call, wang)} == {"自己的", "本组的", "大家的"}
    assert shared["viewId"] in {one["viewId"] for one in seen(call, wang)}


def test_nobody_keeps_more_views_than_fit_a_menu(call, company):
    wang, li = somebody(company, "wang"), somebody(company, "li")
    with company.reader.connect() as connection:
        connection.exec_driver_sql(
            "insert into saved_views (id, version, list_name, name, query, created_at, shared_with, owner_id,"
            " unit_path, region) select gen_random_uuid(), 1, 'leads', n, '', now(), 'nobody', %s, '/', ''"
            " from generate_series(1, %s) n",
            (wang[0].id, MOST - 1),
        )
    last = saved(call, wang)
    told = {"list": "accounts", "name": "x", "query": ""}
    refused = ask(call, wang, "POST", "/saved-views", **told)
    assert (refused.status_code, refused.json()["code"]) == (409, "too-many-views")
    saved(call, li)
    ask(call, wang, "DELETE", f"/saved-views/{last['viewId']}", 1)
    assert ask(call, wang, "POST", "/saved-views", **told).status_code == 201


@pytest.mark.parametrize("of_another", [True, False])
def test_of_a_leavers_views_the_shared_ones_stay_theirs(call, company, audited, of_another):
    wang, li = somebody(company, "wang"), somebody(company, "li")
    alone, shared = saved(call, wang, "私下的"), share(call, wang, saved(call, wang, "本组的"), "unit")
    lis = share(call, li, saved(call, li, "李的"), "unit")
    ask(call, wang, "PUT", "/default-views/leads", viewId=alone["viewId"])
    ask(call, li, "PUT", "/default-views/leads", viewId=shared["viewId"])
    if of_another:
        ask(call, wang, "PUT", "/default-views/leads", viewId=lis["viewId"])
    let_person_leave(company.work(), company.service_actor, wang[0].id, None, "x", company.clock())
    assert [(one["name"], one["ownerName"], one["isDefault"]) for one in seen(call, li)] == [
        ("本组的", "李强", True),
        ("李的", "李强", False),
    ]
    kept = {one["name"]: one["isDefault"] for one in seen(call, wang)}
    assert kept == {"本组的": False, "李的": False}
    assert [entry.operation for entry in audited("SavedView")][-1] == "deleted"
