"""pools.list_pools pools.add_pool pools.get_pool pools.change_pool pools.list_pool_leads pools.claim_lead pools.return_lead"""

from builders import a_lead, a_person
from chassis.testing import an_actor
from kernel.actor import Scope
from lead_svc.usecases.copy_person import copy_person

ADMIN = dict.fromkeys(("lead.pool-rules-read", "lead.pool-rules-write", "lead.read"), Scope.ALL)
SELLER = {
    "lead.read": Scope.OWN, "lead.work": Scope.OWN, "lead.pool-claim": Scope.REGION, "lead.see-contact": Scope.OWN,
}  # fmt: skip
RULES = {
    "name": "华东公海", "regions": ["CN-32"], "idleDays": 7, "stuckDays": 30, "takesFromLeavers": False,
    "protectedDays": 3, "claimsADay": 1, "mostHeld": 5, "coolingDays": 2, "remindDays": 2, "shortestNote": 4,
    "progressKinds": ["visit"],
}  # fmt: skip


def seller(service, **changed):
    person = a_person(**changed)
    copy_person(service.work(), service.service_actor, person)
    return an_actor(id=person.person_id, regions=("CN-32",), unit_path=person.unit_path)


def kept(service, lead):
    with service.work().by(service.service_actor) as tx:
        tx.leads.add(lead)
    return lead


def test_the_rules_of_a_pool_are_kept_by_the_administrator(call):
    made = call(an_actor(), ADMIN, "POST", "/pools", json=RULES)
    twice = call(an_actor(), ADMIN, "POST", "/pools", json=RULES)
    path, match = f"/pools/{made.json()['poolId']}", {"If-Match": '"1"'}
    clash = call(an_actor(), ADMIN, "PATCH", path, json={"remindDays": 7}, headers=match)
    done = call(an_actor(), ADMIN, "PATCH", path, json={"idleDays": 14}, headers=match)
    assert [a.status_code for a in (made, twice, clash, done)] == [201, 409, 422, 200]
    read = call(an_actor(), ADMIN, "GET", path).json()
    assert read == done.json() and read["idleDays"] == 14
    assert call(an_actor(), ADMIN, "GET", "/pools").json()["items"] == [read]


def test_a_lead_is_given_up_seen_by_colleagues_of_the_region_and_claimed_within_limits(call, service, staged):
    call(an_actor(), ADMIN, "POST", "/pools", json=RULES)
    giver, taker = seller(service), seller(service)
    first, second = (kept(service, a_lead(owner_id=giver.id, company_name=name)) for name in ("甲厂", "乙厂"))
    for lead in (first, second):
        back = call(
            giver,
            SELLER,
            "POST",
            f"/leads/{lead.id}/return",
            json={"reason": "太忙"},
            headers={"If-Match": '"1"'},
        )
        assert (back.status_code, back.json().get("poolId") is not None) == (200, True)
    seen = call(taker, SELLER, "GET", "/pool-leads").json()["items"]
    assert len(seen) == 2 and not any("mobile" in lead for lead in seen)
    far = an_actor(regions=("CN-44",))
    assert call(far, SELLER, "GET", "/pool-leads").json() == {"items": []}
    cooling = call(giver, SELLER, "POST", f"/leads/{first.id}/claim")
    foreign = call(far, SELLER, "POST", f"/leads/{first.id}/claim")
    won = call(taker, SELLER, "POST", f"/leads/{first.id}/claim")
    again = call(taker, SELLER, "POST", f"/leads/{first.id}/claim")
    more = call(taker, SELLER, "POST", f"/leads/{second.id}/claim")
    told = [(a.status_code, a.json().get("code")) for a in (cooling, foreign, won, again, more)]
    assert told == [
        (409, "lead-still-cooling"),
        (404, "lead-not-claimable"),
        (200, None),
        (409, "lead-not-in-pool"),
        (409, "lead-claims-used-up"),
    ]
    assert (won.json()["ownerId"], won.json()["mobile"]) == (str(taker.id), first.mobile)
    assert [kind for kind, _ in staged()][-2:] == ["lead.lead-assigned.v1", "lead.lead-claimed.v1"]
