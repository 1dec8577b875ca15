"""approvals.find_approval_need approvals.ask_approval approvals.list_approvals approvals.get_approval
approvals.decide_approval approvals.decide_technical_approval approvals.decide_finance_approval
approvals.withdraw_approval approvals.remind_approval approvals.appoint_deputy deputies.see_deputies
deputies.end_absence engineering.cost_quote engineering.select_machines
"""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text

from approving import a_rule, ask_by
from bodies import ALL, a_company_that_sells, a_line_body, a_sale, an_offer_body
from builders import NOW, TODAY
from chassis.testing import an_actor
from cpq_svc.domain.decision_column import Cell
from cpq_svc.domain.opportunity import LOST
from cpq_svc.usecases.move_opportunity import move_opportunity
from cpq_svc.usecases.remind_approvers import remind_approvers
from kernel.actor import Scope
from kernel.ids import new_id
from quoting import drafted, move

SERVICE = {"kind": "service", "nameZh": "专机改造", "unitPrice": {"amount": "90000", "currency": "CNY"}}
WHO = an_actor()
_WITHOUT_ENGLISH = (
    "update approvals set steps = (select json_agg(step - 'rulesEn')"
    " from jsonb_array_elements(steps::jsonb) as step)"
)


@pytest.fixture
def company(service):
    a_company_that_sells(service)
    ask_by(service)


def post(call, path, version=None, actor=WHO, rights=ALL, **body):
    headers = {"If-Match": f'"{version}"'} if version else {}
    return call(actor, rights, "POST", path, headers=headers, json=body)


def asked(call, quote, **body):
    answer = post(call, "/approvals", quoteId=quote["quoteId"], **body)
    assert answer.status_code == 201, answer.text
    return answer.json()


def decided(call, approval, actor=None, kind="decision", rights=ALL, **body):
    path = f"/approvals/{approval['approvalId']}/{kind}"
    return post(call, path, approval["version"], actor or an_actor(), rights, **{"approve": True, **body})


def read(call, quote):
    return call(WHO, ALL, "GET", f"/quotes/{quote['quoteId']}").json()


def test_a_quote_that_needs_approval_is_sent_only_with_it(call, service, company):
    quote = drafted(call, service, lines=[a_line_body(discountPercent="5")]).json()
    need = call(WHO, ALL, "GET", f"/quotes/{quote['quoteId']}/approval-need").json()
    assert [level["level"] for level in need["levels"]] == ["team", "region"]
    assert {"name": "pocketMarginPercent", "value": "47.24"} in need["facts"]
    refused = move(call, quote, "sending")
    assert (refused.status_code, refused.json()["code"]) == (409, "approval-missing")
    approval = asked(call, quote, comment="老客户")
    assert (approval["waitsFor"], approval["status"], approval["askedBy"]) == ("team", "open", str(WHO.id))
    assert move(call, quote, "sending").status_code == 409
    first = decided(call, approval).json()
    assert (first["waitsFor"], read(call, quote)["approved"]) == ("region", False)
    last = decided(call, first, comment="同意").json()
    assert (last["status"], last["steps"][1]["decisions"][0]["comment"]) == ("approved", "同意")
    assert read(call, quote)["approved"] is True
    assert move(call, read(call, quote), "sending").json()["status"] == "sent"


def test_why_somebody_is_asked_is_told_by_both_names_of_a_rule(call, service):
    a_company_that_sells(service)
    named = replace(a_rule("折扣", "team"), name_en="Discount")
    unknown = replace(a_rule("毛利", "region", pocketMarginPercent=Cell(high="50")), name_en="Margin")
    ask_by(service, named, a_rule("一律", "team"), unknown)
    told = (["折扣", "一律"], ["Discount", ""])
    quote = drafted(call, service).json()
    [first, *_] = call(WHO, ALL, "GET", f"/quotes/{quote['quoteId']}/approval-need").json()["levels"]
    made = asked(call, quote)
    read_back = call(WHO, ALL, "GET", f"/approvals/{made['approvalId']}").json()
    for each in (first, made["steps"][0], read_back["steps"][0]):
        assert (each["rules"], each["rulesEn"]) == told
    costless = drafted(call, service, lines=[a_line_body(), SERVICE]).json()
    need = call(WHO, ALL, "GET", f"/quotes/{costless['quoteId']}/approval-need").json()
    assert [(each["rules"], each["rulesEn"]) for each in need["levels"]] == [(["毛利"], ["Margin"])]


def test_an_approval_of_before_is_shown_and_decided_without_english_names(call, service, company):
    quote = drafted(call, service, lines=[a_line_body(discountPercent="5")]).json()
    approval = asked(call, quote)
    with service.database.writer.begin() as connection:
        connection.execute(text(_WITHOUT_ENGLISH))
    shown = call(WHO, ALL, "GET", f"/approvals/{approval['approvalId']}")
    assert (shown.status_code, decided(call, approval).json()["waitsFor"]) == (200, "region")


def test_what_needs_nobody_is_sent_without_being_asked_for(call, service, company):
    quote = drafted(
        call, service, lines=[a_line_body(options=["KEBA", "D45", "ROBOT", "LINK", "SERVO", "DRYER"])]
    ).json()
    refused = post(call, "/approvals", quoteId=quote["quoteId"])
    assert (refused.status_code, refused.json()["code"]) == (409, "approval-not-needed")
    assert move(call, quote, "sending").status_code == 200


def test_any_change_asks_again(call, service, company):
    body = {"lines": [a_line_body(discountPercent="1")]}
    quote = drafted(call, service, **body).json()
    approval = asked(call, quote)
    again = move(call, quote, "revision", json=an_offer_body(**body)).json()
    seen = call(WHO, ALL, "GET", f"/approvals/{approval['approvalId']}").json()
    assert seen["status"] == "overtaken"
    late = decided(call, {**approval, "version": seen["version"]})
    assert (late.status_code, late.json()["code"]) == (409, "approval-is-decided")
    second = decided(call, decided(call, asked(call, again)).json()).json()
    assert second["status"] == "approved"
    third = move(call, read(call, quote), "revision", json=an_offer_body(**body)).json()
    assert (third["approved"], move(call, third, "sending").status_code) == (False, 409)


def test_a_quote_sent_back_says_why_and_can_be_written_anew(call, service, company):
    quote = drafted(call, service, lines=[a_line_body(discountPercent="5")]).json()
    approval = asked(call, quote)
    silent = decided(call, approval, approve=False)
    assert (silent.status_code, silent.json()["code"]) == (422, "comment-missing")
    back = decided(call, approval, approve=False, comment="折扣过高").json()
    assert (back["status"], "waitsFor" in back) == ("sent-back", False)
    assert move(call, quote, "revision", json=an_offer_body()).status_code == 200


def test_whoever_asked_withdraws_and_asks_again(call, service, company):
    quote = drafted(call, service, lines=[a_line_body(discountPercent="5")]).json()
    approval = asked(call, quote)
    twice = post(call, "/approvals", quoteId=quote["quoteId"])
    assert (twice.status_code, twice.json()["code"]) == (409, "approval-under-way")
    path = f"/approvals/{approval['approvalId']}/withdrawal"
    assert post(call, path, approval["version"]).json()["status"] == "withdrawn"
    assert asked(call, quote)["status"] == "open"
    listed = call(WHO, ALL, "GET", f"/approvals?quoteId={quote['quoteId']}&status=open&waitsFor=team").json()
    assert [item["status"] for item in listed["items"]] == ["open"]


def test_a_level_is_for_those_whose_right_reaches_that_far(call, service, company):
    quote = drafted(call, service, lines=[a_line_body(discountPercent="5")]).json()
    approval = asked(call, quote)
    lead = {**ALL, "cpq.quote-approve": Scope.SUBORDINATE}
    near = an_actor(unit_path="/hq/sales/")
    first = decided(call, approval, near, rights=lead).json()
    assert first["waitsFor"] == "region"
    beyond = decided(call, first, an_actor(unit_path="/hq/sales/"), rights=lead)
    assert (beyond.status_code, beyond.json()["code"]) == (403, "not-your-approval")
    foreign = decided(
        call, first, an_actor(regions=("CN-44",)), rights={**ALL, "cpq.quote-approve": Scope.REGION}
    )
    assert (foreign.status_code, foreign.json()["code"]) == (404, "approval-not-found")
    mine = decided(call, first, WHO)
    assert (mine.status_code, mine.json()["code"]) == (403, "approver-asked")


def test_engineering_costs_what_no_product_knows_and_agrees_to_a_deviation(call, service, company):
    terms = {"deviation": "锁模力不足 2%"}
    quote = drafted(call, service, lines=[a_line_body(), SERVICE], terms=terms).json()
    costs = {"costs": [{"lineNo": 2, "cost": "70000.00"}]}
    path, match = f"/quotes/{quote['quoteId']}/costing", {"If-Match": f'"{quote["version"]}"'}
    costed = call(WHO, ALL, "PUT", path, headers=match, json=costs).json()
    told = [costed["pockets"][1].get(name) for name in ("price", "costSource", "margin", "marginPercent")]
    assert told == ["90000.00", "engineering", "20000.00", "22.22"]
    read = call(WHO, ALL, "GET", f"/quotes/{quote['quoteId']}").json()
    assert [read[name] for name in ("pockets", "pocketMargin")] == [costed["pockets"], costed["pocketMargin"]]
    approval = asked(call, quote)
    assert [step["level"] for step in approval["steps"]] == ["technical", "region"]
    assert decided(call, approval).json()["code"] == "not-your-approval"
    assert decided(call, approval, kind="technical-decision").json()["waitsFor"] == "region"
    nothing = call(
        WHO,
        ALL,
        "PUT",
        path,
        headers={"If-Match": f'"{costed["version"]}"'},
        json={"costs": [{"lineNo": 9, "cost": "1"}]},
    )
    assert (nothing.status_code, nothing.json()["code"]) == (422, "quote-line-unknown")


def test_engineering_selects_and_costs_in_a_step_of_its_own_before_the_rules_are_asked(
    call, service, company
):
    quote = drafted(call, service, lines=[a_line_body(), SERVICE]).json()
    need = call(WHO, ALL, "GET", f"/quotes/{quote['quoteId']}/approval-need").json()
    assert [level["level"] for level in need["levels"]] == ["technical"]
    approval = asked(call, quote)
    assert (approval["waitsFor"], len(approval["steps"])) == ("technical", 1)
    early = decided(call, approval, kind="technical-decision")
    assert (early.status_code, early.json()["code"]) == (422, "rule-not-evaluable")
    path, match = f"/quotes/{quote['quoteId']}/costing", {"If-Match": f'"{quote["version"]}"'}
    costs = {"costs": [{"lineNo": 2, "cost": "70000.00"}]}
    costed = call(WHO, ALL, "PUT", path, headers=match, json=costs).json()
    going = call(WHO, ALL, "GET", f"/approvals/{approval['approvalId']}").json()
    assert (going["status"], going["waitsFor"]) == ("open", "technical")
    after = decided(call, going, kind="technical-decision").json()
    assert [step["level"] for step in after["steps"]] == ["technical", "region"]
    assert after["waitsFor"] == "region" and "pocketMarginPercent" in str(after["facts"])
    # What others decide on is no longer what was asked when it is costed again.
    again = call(WHO, ALL, "PUT", path, headers={"If-Match": f'"{costed["version"]}"'}, json=costs)
    assert again.status_code == 200
    assert call(WHO, ALL, "GET", f"/approvals/{approval['approvalId']}").json()["status"] == "overtaken"


def test_what_engineering_costed_is_approved_as_it_is_written_then(call, service, company):
    quote = drafted(call, service, lines=[a_line_body(), SERVICE]).json()
    approval = asked(call, quote)
    path, match = f"/quotes/{quote['quoteId']}/costing", {"If-Match": f'"{quote["version"]}"'}
    call(WHO, ALL, "PUT", path, headers=match, json={"costs": [{"lineNo": 2, "cost": "1.00"}]})
    going = call(WHO, ALL, "GET", f"/approvals/{approval['approvalId']}").json()
    step = decided(call, going, kind="technical-decision").json()
    while step["status"] == "open":
        step = decided(call, step).json()
    assert step["status"] == "approved"
    assert call(WHO, ALL, "GET", f"/quotes/{quote['quoteId']}").json()["approved"] is True


def test_what_engineering_costed_stays_while_the_line_is_the_same_thing(call, service, company):
    lines = [a_line_body(), SERVICE, SERVICE]
    quote = drafted(call, service, lines=lines).json()
    path, match = f"/quotes/{quote['quoteId']}/costing", {"If-Match": f'"{quote["version"]}"'}
    costs = [{"lineNo": 1, "cost": "199999.00"}, {"lineNo": 2, "cost": "70000.00"}]
    costed = call(WHO, ALL, "PUT", path, headers=match, json={"costs": costs}).json()

    def told(quote, **changed):
        written = move(call, quote, "revision", json=an_offer_body(**changed)).json()
        return written, [line.get("cost", {}).get("amount") for line in written["costs"]]

    later, kept = told(
        costed, lines=[SERVICE, a_line_body(discountPercent="1"), SERVICE], validUntil="2026-12-24"
    )
    assert kept == ["70000.00", "199999.00", None]
    assert told(later, lines=[{**SERVICE, "quantity": 2}, a_line_body(quantity=3)])[1] == [None, "510000.00"]


def selected(call, quote, *lines, rights=ALL):
    path, match = f"/quotes/{quote['quoteId']}/selection", {"If-Match": f'"{quote["version"]}"'}
    return call(an_actor(), rights, "PUT", path, headers=match, json={"lines": lines})


def test_engineering_puts_the_machine_together_otherwise_in_its_own_step(call, service, company):
    lines = [{"kind": "text", "textZh": "设备"}, a_line_body(discountPercent="5", quantity=2)]
    quote = drafted(call, service, lines=lines, terms={"deviation": "锁模力不足 2%"}).json()
    approval = asked(call, quote)
    machine = {"lineNo": 2, "options": ["TECHMATION", "D50", "DRYER"], "proposed": ["DRYER"]}
    only = {"cpq.quote-approve-technical": Scope.ALL}
    written = selected(call, quote, machine, rights=only)
    assert written.status_code == 200, written.text
    before, after = quote["lines"][1], read(call, quote)["lines"][1]
    assert [{option["code"] for option in line["options"]} for line in (before, after)] == [
        {"KEBA", "D45", "ROBOT", "LINK"}, {"TECHMATION", "D50", "DRYER"},
    ]  # fmt: skip
    assert before["netAmount"] != after["netAmount"] and after["proposed"] == ["DRYER"]
    assert [after[name] for name in ("quantity", "discountPercent")] == [before["quantity"], "5"]
    assert read(call, quote)["lines"][0] == quote["lines"][0]
    # The approval goes on, and whoever decides later is asked by what engineering made of it.
    going = call(WHO, ALL, "GET", f"/approvals/{approval['approvalId']}").json()
    assert (going["status"], going["waitsFor"]) == ("open", "technical")
    (selection,) = going["steps"][0]["selections"]
    ((line, added, removed),) = [
        (each["lineNo"], *([one["code"] for one in each[name]] for name in ("added", "removed")))
        for each in selection["lines"]
    ]
    assert (line, set(added), set(removed)) == (
        2, {"TECHMATION", "D50", "DRYER"}, {"KEBA", "D45", "ROBOT", "LINK"},
    )  # fmt: skip
    assert going["facts"] != approval["facts"]  # the margin is that of what it is by now
    step = decided(call, going, kind="technical-decision").json()
    assert step["waitsFor"] == "team"
    late = selected(call, read(call, quote), machine)
    assert (late.status_code, late.json()["code"]) == (409, "engineering-not-asked")
    while step["status"] == "open":
        step = decided(call, step).json()
    assert read(call, quote)["approved"] is True


def test_engineering_changes_no_machine_before_it_is_asked_and_none_that_is_not_there(call, service, company):
    lines = [a_line_body(), SERVICE]
    quote = drafted(call, service, lines=lines, terms={"deviation": "锁模力不足 2%"}).json()
    machine = {"lineNo": 1, "options": ["TECHMATION", "D50"]}
    early = selected(call, quote, machine)
    assert (early.status_code, early.json()["code"]) == (409, "engineering-not-asked")
    asked(call, quote)

    def told(*lines):
        answer = selected(call, quote, *lines)
        return answer.status_code, answer.json()["code"], answer.json()["errors"][0]["pointer"]

    assert told(machine, {**machine, "lineNo": 2}) == (422, "quote-line-no-machine", "/body/lines/1/lineNo")
    assert told({**machine, "lineNo": 9}) == (422, "quote-line-no-machine", "/body/lines/0/lineNo")
    assert told(machine, machine) == (422, "quote-line-selected-twice", "/body/lines/1/lineNo")
    _, code, pointer = told({"lineNo": 1, "options": ["D50", "D45"]})
    assert (code, pointer) == ("configuration-invalid", "/body/lines/0/options")
    assert read(call, quote) == quote
    without = selected(call, quote, machine, rights={"cpq.quote-write": Scope.ALL})
    assert without.status_code == 403


def test_what_was_sent_without_engineerings_yes_is_not_engineerings_to_change(call, service):
    """The rules asked for a margin nobody knew; by what engineering says it costs they ask nobody."""
    a_company_that_sells(service)
    ask_by(service, a_rule("thin", "region", pocketMarginPercent=Cell(high="1")))
    quote = drafted(call, service, lines=[a_line_body(), SERVICE]).json()
    approval = asked(call, quote)
    assert approval["waitsFor"] == "technical"
    path, match = f"/quotes/{quote['quoteId']}/costing", {"If-Match": f'"{quote["version"]}"'}
    costed = call(
        WHO, ALL, "PUT", path, headers=match, json={"costs": [{"lineNo": 2, "cost": "1.00"}]}
    ).json()
    sent = move(call, costed, "sending").json()
    assert sent["status"] == "sent"
    ended = call(WHO, ALL, "GET", f"/approvals/{approval['approvalId']}").json()
    assert (ended["status"], ended.get("waitsFor")) == ("overtaken", None)
    late = selected(call, sent, {"lineNo": 1, "options": ["TECHMATION", "D50"]})
    assert (late.status_code, late.json()["code"]) == (409, "quote-cannot-move")
    assert read(call, quote) == sent


def test_a_selection_leaves_discounts_and_alternatives_as_they_are_and_is_refused_for_a_lost_sale(
    call, service, company
):
    other = {"counting": "alternative", "alternatives": "A"}
    sale = a_sale(service)
    lines = [a_line_body(**other, chosen=True), a_line_body(**other, chosen=False), SERVICE]
    terms = {"deviation": "锁模力不足 2%"}
    told = {"lines": lines, "terms": terms, "discount": {"percent": "4"}, "internalNotes": "内部"}
    quote = drafted(call, service, sale, **told).json()
    asked(call, quote)
    after = selected(call, quote, {"lineNo": 2, "options": ["TECHMATION", "D50"]}).json()
    assert after["lines"][0] == quote["lines"][0] and after["totalAmount"] == quote["totalAmount"]
    assert {option["code"] for option in after["lines"][1]["options"]} == {"TECHMATION", "D50"}
    assert [after[name] for name in ("discount", "terms", "internalNotes", "validUntil")] == [
        quote[name] for name in ("discount", "terms", "internalNotes", "validUntil")
    ]
    assert [line["chosen"] for line in after["lines"]] == [True, False, True]
    move_opportunity(service.work(), service.service_actor, sale.id, LOST, 2)
    lost = selected(call, after, {"lineNo": 1, "options": ["TECHMATION", "D50"]})
    assert (lost.status_code, lost.json()["code"]) == (409, "opportunity-lost")


def test_finance_agrees_to_payment_terms(call, service, company):
    terms = [
        {"event": "signing", "percent": "10", "days": 0},
        {"event": "acceptance", "percent": "90", "days": 60},
    ]
    lines = [a_line_body(options=["KEBA", "D45", "ROBOT", "LINK", "SERVO", "DRYER"])]
    approval = asked(call, drafted(call, service, lines=lines, paymentTerms=terms).json())
    assert approval["waitsFor"] == "finance"
    assert decided(call, approval, kind="finance-decision").json()["status"] == "approved"


def test_a_deputy_decides_while_somebody_named_is_away(call, service, company):
    boss, deputy = an_actor(), an_actor()
    quote = drafted(call, service, lines=[a_line_body(discountPercent="5")]).json()
    named = [{"level": "team", "people": [str(boss.id)]}, {"level": "region", "people": [str(boss.id)]}]
    approval = asked(call, quote, named=named)
    assert decided(call, approval, deputy).json()["code"] == "not-your-approval"
    days = {"deputyId": str(deputy.id), "firstDay": str(TODAY), "lastDay": str(TODAY + timedelta(days=2))}
    for body in ({**days, "lastDay": "2026-11-30"}, days):
        appointed = call(boss, ALL, "PUT", "/approval-deputy", json=body)
        assert (appointed.status_code, appointed.json()) == (200, body)
    first = decided(call, approval, deputy).json()
    assert first["steps"][0]["decisions"][0]["stoodInFor"] == str(boss.id)
    service.clock = lambda: NOW + timedelta(days=3)
    assert decided(call, first, deputy).json()["code"] == "not-your-approval"
    assert decided(call, first, boss).json()["status"] == "approved"
    oneself = call(boss, ALL, "PUT", "/approval-deputy", json={**days, "deputyId": str(boss.id)})
    assert (oneself.status_code, oneself.json()["code"]) == (422, "deputy-of-oneself")


def test_a_deputy_is_seen_by_both_until_it_is_over_or_ended(call, service, company):
    boss, deputy = an_actor(), an_actor()

    def seen(actor):
        return call(actor, ALL, "GET", "/approval-deputy").json()

    assert seen(boss) == {"standsInFor": []}
    days = {"firstDay": str(TODAY), "lastDay": str(TODAY + timedelta(days=2))}
    said = {"deputyId": str(deputy.id), **days}
    call(boss, ALL, "PUT", "/approval-deputy", json=said)
    assert seen(boss) == {"deputy": said, "standsInFor": []}
    assert seen(deputy) == {"standsInFor": [{"personId": str(boss.id), **days}]}
    service.clock = lambda: NOW + timedelta(days=3)
    assert seen(boss) == seen(deputy) == {"standsInFor": []}
    service.clock = lambda: NOW
    quote = drafted(call, service, lines=[a_line_body(discountPercent="5")]).json()
    approval = asked(call, quote, named=[{"level": "team", "people": [str(boss.id)]}])
    assert waiting(call, deputy) == [approval["approvalId"]]
    for _again in range(2):
        assert call(boss, ALL, "DELETE", "/approval-deputy").status_code == 204
    assert (waiting(call, deputy), seen(boss)) == ([], {"standsInFor": []})
    assert decided(call, approval, deputy).json()["code"] == "not-your-approval"
    # Another absence is another one.
    assert call(boss, ALL, "PUT", "/approval-deputy", json=said).status_code == 200


def test_whoever_is_named_needs_the_right_to_the_level_and_as_many_are_named_as_it_wants(call, service):
    a_company_that_sells(service)
    ask_by(service, a_rule("all", "company", 2))
    near, boss, other = an_actor(unit_path="/hq/sales/"), an_actor(), an_actor()
    lead = {**ALL, "cpq.quote-approve": Scope.SUBORDINATE}
    quote = drafted(call, service, lines=[a_line_body(discountPercent="5")]).json()
    one = {"level": "company", "people": [str(near.id)]}
    refused = post(call, "/approvals", quoteId=quote["quoteId"], named=[one])
    assert (refused.status_code, refused.json()["code"]) == (422, "too-few-approvers-named")
    assert refused.json()["errors"][0]["pointer"] == "/body/named"
    three = {**one, "people": [str(each.id) for each in (near, boss, other)]}
    approval = asked(call, quote, named=[three])
    assert (waiting(call, near, lead), waiting(call, boss)) == ([], [approval["approvalId"]])
    assert decided(call, approval, near, rights=lead).json()["code"] == "not-your-approval"
    first = decided(call, approval, boss).json()
    assert first["status"] == "open"
    assert decided(call, first, other).json()["status"] == "approved"


def test_what_nobody_decides_is_reminded_of_once_a_day(call, service, company):
    approval = asked(call, drafted(call, service, lines=[a_line_body(discountPercent="5")]).json())
    counts = [
        remind_approvers(service.work(), service.service_actor, NOW + timedelta(hours=hours))
        for hours in (23, 25, 26, 50)
    ]
    assert counts == [0, 1, 0, 1]
    assert call(WHO, ALL, "GET", f"/approvals/{approval['approvalId']}").json()["reminders"] == 2


def test_whoever_asked_reminds_of_it(call, service, company):
    approval = asked(call, drafted(call, service, lines=[a_line_body(discountPercent="5")]).json())
    path = f"/approvals/{approval['approvalId']}/reminder"
    early = post(call, path, approval["version"])
    assert (early.status_code, early.json()["code"]) == (409, "reminded-lately")
    service.clock = lambda: NOW + timedelta(hours=1)
    assert post(call, path, approval["version"]).json()["reminders"] == 1


def waiting(call, actor, rights=ALL):
    return [
        item["approvalId"]
        for item in call(actor, rights, "GET", "/approvals?waitsForMe=true").json()["items"]
    ]


def test_what_waits_for_somebody_is_what_they_may_decide_now(call, service, company):
    approval = asked(call, drafted(call, service, lines=[a_line_body(discountPercent="5")]).json())
    ours, boss = [approval["approvalId"]], an_actor()
    lead = {**ALL, "cpq.quote-approve": Scope.SUBORDINATE}
    finance = {name: scope for name, scope in ALL.items() if name != "cpq.quote-approve"}
    near = an_actor(unit_path="/hq/sales/")
    assert (waiting(call, boss), waiting(call, near, lead)) == (ours, ours)
    assert waiting(call, WHO) == waiting(call, boss, finance) == []
    after = decided(call, approval, near, rights=lead).json()
    assert (after["waitsFor"], waiting(call, near, lead), waiting(call, boss)) == ("region", [], ours)
    assert decided(call, after, boss).json()["status"] == "approved"
    assert waiting(call, boss) == []


def test_what_waits_for_people_named_waits_for_their_deputies_too_until_one_spoke(call, service, company):
    boss, deputy = an_actor(), an_actor()
    named = [{"level": "team", "people": [str(boss.id), str(new_id())], "together": "all"}]
    quote = drafted(call, service, lines=[a_line_body(discountPercent="5")]).json()
    approval = asked(call, quote, named=named)
    assert (waiting(call, boss), waiting(call, deputy)) == ([approval["approvalId"]], [])
    days = {"deputyId": str(deputy.id), "firstDay": str(TODAY), "lastDay": str(TODAY)}
    call(boss, ALL, "PUT", "/approval-deputy", json=days)
    assert waiting(call, deputy) == [approval["approvalId"]]
    assert decided(call, approval, deputy).json()["status"] == "open"
    assert waiting(call, deputy) == waiting(call, boss) == []


@pytest.mark.parametrize(("people", "codes"), [(1, [200, 200]), (2, [200, 409])])
def test_somebody_named_is_waited_for_as_the_deputy_of_another_too_while_enough_are_left(
    call, service, people, codes
):
    a_company_that_sells(service)
    ask_by(service, a_rule("all", "company", people))
    away, both = an_actor(), an_actor()
    days = {"deputyId": str(both.id), "firstDay": str(TODAY), "lastDay": str(TODAY)}
    call(away, ALL, "PUT", "/approval-deputy", json=days)
    named = [{"level": "company", "people": [str(away.id), str(both.id)], "together": "all"}]
    quote = drafted(call, service, lines=[a_line_body(discountPercent="5")]).json()
    approval = asked(call, quote, named=named)
    for code in codes:
        assert waiting(call, both) == ([approval["approvalId"]] if code == 200 else [])
        answer = decided(call, approval, both)
        assert answer.status_code == code
        approval = answer.json() if code == 200 else approval
    assert waiting(call, away) == ([] if people == 1 else [approval["approvalId"]])


def test_two_people_of_a_level_are_waited_for_one_after_the_other(call, service):
    a_company_that_sells(service)
    ask_by(service, a_rule("all", "company", 2))
    approval = asked(call, drafted(call, service, lines=[a_line_body(discountPercent="5")]).json())
    first, second = an_actor(), an_actor()
    decided(call, approval, first)
    assert (waiting(call, first), waiting(call, second)) == ([], [approval["approvalId"]])


def test_the_margin_an_approval_was_asked_by_is_for_those_who_may_see_margins(call, service, company):
    quote = drafted(call, service, lines=[a_line_body(discountPercent="5")]).json()
    approval = asked(call, quote)
    rights = {name: scope for name, scope in ALL.items() if name != "cpq.see-margin"}
    for path in (f"/approvals/{approval['approvalId']}", f"/quotes/{quote['quoteId']}/approval-need"):
        assert "facts" in call(WHO, ALL, "GET", path).json()
        assert "facts" not in call(WHO, rights, "GET", path).json()
    assert "facts" not in decided(call, approval, rights=rights).json()


def test_a_foreign_quote_is_not_asked_for(call, service, company):
    sale = a_sale(service)
    quote = drafted(call, service, sale, lines=[a_line_body(discountPercent="5")]).json()
    own = dict.fromkeys(ALL, Scope.OWN)
    answer = post(call, "/approvals", actor=an_actor(), rights=own, quoteId=quote["quoteId"])
    assert (answer.status_code, answer.json()["code"]) == (404, "quote-not-found")
    assert post(call, "/approvals", quoteId=str(new_id())).status_code == 404


def test_whoever_asked_is_told_what_was_decided_until_they_go_on(call, service, company):
    quote = drafted(call, service, lines=[a_line_body(discountPercent="5")]).json()
    approval = asked(call, quote)

    def told(**query):
        found = call(WHO, ALL, "GET", "/approvals", params={"askedBy": str(WHO.id), **query}).json()
        return [each["approvalId"] for each in found["items"]]

    assert told(unattended="true") == [] and told(reminded="false") == [approval["approvalId"]]
    assert decided(call, approval, approve=False, comment="太低").json()["status"] == "sent-back"
    assert told(unattended="true", status="sent-back") == [approval["approvalId"]]
    body = an_offer_body(lines=[a_line_body(discountPercent="4")])
    match = {"If-Match": f'"{quote["version"]}"'}
    assert (
        call(WHO, ALL, "POST", f"/quotes/{quote['quoteId']}/revision", headers=match, json=body).status_code
        == 200
    )
    assert told(unattended="true") == []
