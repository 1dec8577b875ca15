"""audit.list_lead_changes"""

from chassis.testing import an_actor
from kernel.actor import Scope
from kernel.ids import new_id

ALL = dict.fromkeys(("lead.read", "lead.capture", "lead.work", "lead.see-contact"), Scope.ALL)


def captured(call, **more):
    told = {"companyName": f"苏州{new_id().hex[:6]}机械有限公司", "source": "phone", "mobile": "13912345678"}
    return call(an_actor(), ALL, "POST", "/leads", json={**told, **more}).json()


def test_every_change_is_told_with_before_and_after_newest_first(call):
    who, lead = an_actor(), captured(call, contactName="王工")
    path = f"/leads/{lead['leadId']}"
    edited = call(who, ALL, "PATCH", path, json={"contactName": "王芳"}, headers={"If-Match": '"1"'})
    assert edited.status_code == 200, edited.text
    told = call(an_actor(), ALL, "GET", f"{path}/changes").json()["items"]
    assert [one["operation"] for one in told] == ["changed", "created"]
    assert told[0]["changes"]["contact_name"] == ["王工", "王芳"]
    assert (told[0]["byId"], told[0]["version"]) == (str(who.id), edited.json()["version"])


def test_a_page_goes_on_where_the_one_before_ended(call):
    lead = captured(call)
    path = f"/leads/{lead['leadId']}"
    for version, name in ((1, "甲"), (2, "乙")):
        call(an_actor(), ALL, "PATCH", path, json={"contactName": name}, headers={"If-Match": f'"{version}"'})
    seen, cursor = [], ""
    while cursor is not None:
        page = call(an_actor(), ALL, "GET", f"{path}/changes?limit=1{cursor}").json()
        seen += [one["version"] for one in page["items"]]
        cursor = f"&cursor={page['next']}" if "next" in page else None
    assert seen == [3, 2, 1]


def test_a_lead_of_others_has_no_audit_to_read(call):
    lead = captured(call)
    answer = call(an_actor(), {"lead.read": Scope.OWN}, "GET", f"/leads/{lead['leadId']}/changes")
    assert (answer.status_code, answer.json()["code"]) == (404, "lead-not-found")


def test_what_changed_holds_numbers_and_is_told_only_to_those_who_may_see_them(call):
    lead = captured(call)
    path = f"/leads/{lead['leadId']}/changes"
    [told] = call(an_actor(), {"lead.read": Scope.ALL}, "GET", path).json()["items"]
    assert "changes" not in told
