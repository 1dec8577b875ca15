"""scores.get_score scores.list_score_rules scores.get_score_rule scores.add_score_rule scores.change_score_rule
scores.list_score_models"""

from datetime import timedelta
from uuid import UUID

from builders import NOW, a_lead
from chassis.testing import an_actor
from keeping import kept
from kernel.actor import Scope
from lead_svc.adapters.learning import Learner
from lead_svc.domain.lead import Status
from lead_svc.usecases.learn_model import EVERY, learn_model
from lead_svc.usecases.score_leads import score_leads
from lead_svc.usecases.seed_score_rules import seed_score_rules

ALL = dict.fromkeys(("lead.read", "lead.work", "lead.score-rules-read", "lead.score-rules-write"), Scope.ALL)
RULE = {
    "side": "fit", "field": "source", "test": "is", "value": "trade-show", "points": 40, "zh": "展会来的",
    "en": "Met at a fair",
}  # fmt: skip

FAIR = {
    "name": "工博会 2026", "kind": "event", "means": "trade-show", "startsOn": "2026-09-22",
    "cost": {"amount": "0", "currency": "CNY"},
}  # fmt: skip


def scored(service, now=NOW):
    return score_leads(service.work(), service.service_actor, now)


def test_a_lead_is_scored_with_its_reasons_and_again_when_it_or_a_rule_changes(call, service):
    lead, path = kept(service, a_lead()), "/leads"
    made = call(an_actor(), ALL, "POST", "/score-rules", json=RULE)
    none = call(an_actor(), ALL, "GET", f"/leads/{lead.id}/score")
    assert (made.status_code, none.status_code, none.json()["code"]) == (201, 404, "lead-score-not-there")
    assert [scored(service), scored(service)] == [1, 0]
    shown = call(an_actor(), ALL, "GET", f"/leads/{lead.id}/score").json()
    assert (shown["fit"], shown["intent"], "chance" in shown) == (40, 0, False)
    assert [reason["zh"] for reason in shown["reasons"]] == ["展会来的"]
    service.clock = lambda: NOW + timedelta(hours=1)
    rule = f"/score-rules/{made.json()['scoreRuleId']}"
    wrong = call(an_actor(), ALL, "PATCH", rule, json={"field": "dream"}, headers={"If-Match": '"1"'})
    done = call(an_actor(), ALL, "PATCH", rule, json={"points": 55}, headers={"If-Match": '"1"'})
    assert (wrong.status_code, done.json()) == (422, call(an_actor(), ALL, "GET", rule).json())
    assert scored(service) == 1
    read = call(an_actor(), ALL, "GET", f"{path}?sort=-score&scoreFrom=50").json()["items"]
    assert [(item["score"], item["version"]) for item in read] == [(55, 1)]
    call(an_actor(), ALL, "POST", f"{path}/{lead.id}/activities", json={"kind": "call", "text": "谈了交期"})
    assert [scored(service), scored(service)] == [1, 0]


def test_rules_ask_for_industry_size_language_and_what_brought_a_lead(call, service):
    may = dict.fromkeys(("lead.campaign-read", "lead.campaign-write"), Scope.ALL)
    fair = call(an_actor(), may, "POST", "/campaigns", json=FAIR).json()
    told = {"industry": "汽车零部件", "company_size": "500 人", "language": "en", "event": "工博会"}
    for field, value in told.items():
        rule = {**RULE, "field": field, "test": "contains", "value": value, "points": 10}
        assert call(an_actor(), ALL, "POST", "/score-rules", json=rule).status_code == 201
    said = {name: told[name] for name in ("industry", "company_size", "language")}
    lead, other = (
        kept(service, a_lead(event_id=UUID(fair["campaignId"]), **said)),
        kept(service, a_lead(company_name="乙")),
    )
    assert scored(service) == 2
    both = [call(an_actor(), ALL, "GET", f"/leads/{each.id}/score").json()["fit"] for each in (lead, other)]
    assert both == [40, 0]
    for query in ("industry=汽车零部件", "companySize=500 人", "language=en"):
        found = call(an_actor(), ALL, "GET", f"/leads?{query}").json()["items"]
        assert [one["leadId"] for one in found] == [str(lead.id)]


def test_the_first_rules_are_there_once(call, service):
    for _ in range(2):
        seed_score_rules(service.work(), service.service_actor, NOW)
    assert len(call(an_actor(), ALL, "GET", "/score-rules").json()["items"]) == 9


def test_outcomes_are_learned_from_in_another_process_and_shown_with_their_calibration(call, service):
    told = [
        (a_lead(company_name=f"第{n}厂", email="a@b.c" if n % 2 else ""), n % 2 and n % 10)
        for n in range(400)
    ]
    for lead, won in told:
        lead.status = Status.CONVERTED if won else Status.DROPPED
    kept(service, *(lead for lead, _ in told))
    fresh = kept(service, a_lead(company_name="新厂"))

    def learn(now):
        return learn_model(service.work(), service.work(), service.service_actor, Learner(), now)

    assert [learn(NOW), learn(NOW + EVERY / 2)] == [True, False]
    (model,) = call(an_actor(), ALL, "GET", "/score-models").json()["items"]
    assert model["used"] and model["brier"] < model["baseBrier"]
    assert sum(group["leads"] for group in model["calibration"]) == 120
    scored(service)
    shown = call(an_actor(), ALL, "GET", f"/leads/{fresh.id}/score").json()
    assert shown["chance"] > 0.6 and "has=email" in [reason["en"] for reason in shown["reasons"]]


def test_what_is_only_filled_in_while_winning_teaches_nothing_and_lifts_no_chance(call, service):
    told = [
        (a_lead(company_name=f"第{n}厂", email="a@b.c" if n % 2 else ""), n % 2 and n % 10)
        for n in range(400)
    ]
    kept(service, *(lead for lead, _ in told))
    with service.work().by(service.service_actor) as tx:
        for lead, won in told:
            ended = tx.leads.get(lead.id)
            ended.status = Status.CONVERTED if won else Status.DROPPED
            ended.credit_code = "91320500MA1MB9TG4K" if won else ""
    assert learn_model(service.work(), service.work(), service.service_actor, Learner(), NOW)
    (model,) = call(an_actor(), ALL, "GET", "/score-models").json()["items"]
    one, other = (kept(service, a_lead(company_name=f"新{n}厂")) for n in range(2))
    with service.work().by(service.service_actor) as tx:
        tx.leads.get(other.id).credit_code = "91320500MA1MB9TG4K"
    scored(service)
    shown = [call(an_actor(), ALL, "GET", f"/leads/{lead.id}/score").json() for lead in (one, other)]
    assert model["used"] and shown[0]["chance"] == shown[1]["chance"]
    assert not [reason for reason in shown[1]["reasons"] if "credit_code" in reason["en"]]
