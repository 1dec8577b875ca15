"""What is done with leads all day: lists come in and go again; leads are worked, given up, claimed, asked
back.
"""

import threading
import uuid
from typing import Any

from caller import Unexpected

from chaos.flows import Office, capture_lead
from chaos.patient import PatientCaller
from chaos.sheets import a_list

_LEADS, _IMPORTS = "/api/lead/v1/leads", "/api/lead/v1/imports"
# A job whose runner was killed waits until its lease has run out; several in turn take minutes.
_LONG = 240.0
# Small enough that some find no more claims left, whose leads then stay where they are.
CLAIMS_A_DAY = 25


def open_pool(office: Office) -> None:
    """Where leads lie that somebody gave up."""
    rules = {
        "name": office.name("公海"), "regions": [], "idleDays": 0, "stuckDays": 0, "takesFromLeavers": False,
        "protectedDays": 0, "claimsADay": CLAIMS_A_DAY, "mostHeld": 0, "coolingDays": 0, "remindDays": 0,
        "shortestNote": 2, "progressKinds": ["call"],
    }  # fmt: skip
    office.admin.create("/api/lead/v1/pools", rules)


def import_list(office: Office, rows: int = 500) -> dict[str, Any]:
    """A list from a fair, in several steps of a job; every row of it is captured, once."""
    done = _taken_in(office, a_list(office, rows))
    office.diary.told("import", done["importId"])
    told = {name: done[name] for name in ("captured", "knownCustomers", "duplicates", "wrong")}
    if told != {"captured": rows, "knownCustomers": 0, "duplicates": 0, "wrong": 0}:
        office.diary.gave_up(f"an import of {rows} rows came to {told}")
    return done


def import_in_vain(office: Office) -> None:
    """A list that was the wrong one: all of it goes again."""
    path = f"{_IMPORTS}/{import_list(office, 120)['importId']}"
    # The second time, if there is one, finds it under way or done.
    office.director.settle(
        path, "/undo", {"reason": "传错了"}, lambda i: i["status"] in ("undoing", "undone")
    )
    undone = _ended(office, path, "undone")
    office.diary.told("undone import", undone["importId"])
    if (undone["withdrawn"], undone["kept"]) != (120, 0):
        office.diary.gave_up(f"of 120 leads {undone['withdrawn']} went and {undone['kept']} stayed")


def _taken_in(office: Office, content: bytes) -> dict[str, Any]:
    begun = office.director.call(
        "POST", _IMPORTS, data={"source": "trade-show", "straight": "true"},
        files={"file": ("list.csv", content)},
    ).json()  # fmt: skip
    return _ended(office, f"{_IMPORTS}/{begun['importId']}", "done")


def _ended(office: Office, path: str, status: str) -> dict[str, Any]:
    """The import as it is at its end; what was killed too often is begun again, as a person would."""

    def look() -> dict[str, Any] | None:
        seen = office.director.get(path)
        if seen["status"] == status:
            return seen
        job = office.director.get(f"/api/lead/v1/jobs/{seen['jobId']}")
        if job["status"] == "failed":
            if job["error"] != "job-given-up":
                raise Unexpected(f"{path}: {job}")
            again, body = ("/undo", {"reason": "再来"}) if status == "undone" else ("/commitment", None)
            office.director.settle(path, again, body, lambda i: i["jobId"] != seen["jobId"])
        return None

    return dict(office.until(look, _LONG))


def capture_far_away(office: Office) -> None:
    """Somebody asks where nobody of ours is: the lead waits for an owner."""
    body = {
        "companyName": office.name("远方"), "contactName": "艾力", "source": "api", "region": "CN-65",
        "mobile": f"138{office.random.randrange(10**8):08}",
    }  # fmt: skip
    lead = office.director.create(_LEADS, body)
    office.diary.told("lead", lead["leadId"])


def work_lead(office: Office) -> None:
    """Somebody calls, visits and plans; a phone without network sends its note twice."""
    path = f"{_LEADS}/{capture_lead(office)['leadId']}"
    call = {"activityId": str(uuid.uuid4()), "kind": "call", "text": office.name("谈了交期")}
    made = office.director.create(f"{path}/activities", call)
    note = {"noteId": str(uuid.uuid4()), "text": office.name("看了样机"), "nextStep": "报价"}
    note["nextStepOn"] = "2099-01-01"
    twice = [office.director.create(f"{path}/visit-notes", note) for _ in range(2)]
    office.diary.told("activity", made["activityId"], *{sent["activityId"] for sent in twice})


def claim_race(office: Office) -> None:
    """A lead is given up, and two colleagues want it at once: one gets it, or neither may have more today."""
    lead = capture_lead(office)["leadId"]
    path = f"{_LEADS}/{lead}"
    office.director.settle(path, "/return", {"reason": "太忙"}, lambda seen: "poolId" in seen)
    office.diary.told("returned", lead)
    claimants = {
        name: getattr(Office(office.company, office.diary, 0), name) for name in ("director", "east")
    }
    start = threading.Barrier(len(claimants))
    threads = [
        threading.Thread(target=_claim, args=(office, caller, path, start)) for caller in claimants.values()
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    owner = office.admin.get(path).get("ownerId")
    if owner:
        office.diary.told("claimed", f"{lead} {owner}")
    if owner not in {None, *(office.company.ids[name] for name in claimants)}:
        office.diary.gave_up(f"claim: {path} is {owner}'s")


def _claim(office: Office, caller: PatientCaller, path: str, start: threading.Barrier) -> None:
    start.wait(60)
    try:
        caller.call("POST", f"{path}/claim")
    except Unexpected as refused:
        # Another was faster, or this very call was and its answer got lost; or it was one claim too many.
        if not any(
            no in str(refused) for no in ("lead-not-in-pool", "lead-claims-used-up", "lead-not-found")
        ):
            office.diary.gave_up(f"claim: {refused}")


def convert_in_vain(office: Office) -> None:
    """A lead is converted by mistake and asked back, while sales is still at it or has long been done."""
    path = f"{_LEADS}/{capture_lead(office)['leadId']}"
    office.director.settle(path, "/qualification", None, lambda lead: lead["status"] != "new")
    body = {"opportunityName": "错了"}
    office.director.settle(path, "/conversion", body, lambda lead: lead["status"] == "converted")
    office.director.settle(
        path, "/conversion-undo", {"reason": "选错了"},
        lambda lead: "undoAskedAt" in lead or lead["status"] == "qualified",
    )  # fmt: skip
    lead = office.until(lambda: _back(office, path))
    office.diary.told("asked back", lead["leadId"])


def _back(office: Office, path: str) -> dict[str, Any] | None:
    lead = office.director.get(path)
    if lead.get("undoRefused"):
        raise Unexpected(f"{path}: nobody built on it, and sales kept it: {lead['undoRefused']}")
    return lead if lead["status"] == "qualified" else None
