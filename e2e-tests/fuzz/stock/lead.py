"""Things of the lead context, each in the state that some operation is meant for."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from caller import eventually

from fuzz.bodies.lead import COLUMNS, a_list, a_task
from fuzz.bodies.pen import Pen
from fuzz.stock.shelf import EACH, Shelf

ROOT = "/api/lead/v1"
LEADS = f"{ROOT}/leads"


class LeadStock(Shelf):
    """Fills its part of a world."""

    context = "lead"

    def fill(self) -> None:
        """Everything, what others stand on first."""
        self._pen = Pen(self.world, self._random)
        self._me = str(self.company.admin.who["person"]["id"])
        eventually(lambda: self._make("lead.leads.capture_lead", LEADS).get("ownerId"))
        self.world.knows("lead_id", *(self._a_lead() for _ in range(3)))
        self.world.knows("leadId", *(self._a_lead() for _ in range(12)))
        self._imports()
        self._leads()
        self._work()
        self._pools()
        self._assignment()
        self._handovers()
        self._duplicates()
        self._figures()
        self._aim("cards.discard_card", "card_id", self._a_card)
        self._aim("cards.confirm_card", "card_id", self._a_card)
        self.world.knows("card_id", self._a_card())

    def _a_card(self) -> str:
        """Told by its square code, so that nobody has to read it first."""
        told = self._body("lead.cards.put_booth_text")
        path = f"{ROOT}/booth-texts/{UUID(int=self._random.getrandbits(128))}"
        answer = self.company.admin.call("PUT", path, json=told)
        return str(answer.json()["cardId"])

    def _a_lead(self, **told: Any) -> str:
        return str(self._make("lead.leads.capture_lead", LEADS, **told)["leadId"])

    def _moved(self, *actions: str) -> str:
        lead = self._a_lead()
        for action in actions:
            body = {"opportunityName": "一台"} if action == "/conversion" else None
            self.company.admin.move(f"{LEADS}/{lead}", action, body)
        return lead

    def _aim(self, operation: str, name: str, make: Callable[[], str], each: int = EACH) -> None:
        """So many things that the operation is aimed at, known by the name of their path parameter."""
        for _ in range(each):
            made = make()
            self.world.aims(f"lead.{operation}", **{name: made})
            self.world.knows(f"lead {name}", made)

    def _leads(self) -> None:
        before = {
            "leads.assign_lead": (), "leads.qualify_lead": (), "leads.drop_lead": (),
            "leads.convert_lead": ("/qualification",), "activities.edit_lead": (),
            "activities.plan_step": (), "duplicates.merge_leads": (),
            "conversions.undo_conversion": ("/qualification", "/conversion"),
            "conversions.preview_conversion": ("/qualification",),
        }  # fmt: skip
        for operation, actions in before.items():
            for _ in range(EACH * 2):
                self.world.aims(f"lead.{operation}", lead_id=self._moved(*actions))
        self.world.knows("foldedId", *(self._a_lead() for _ in range(EACH * 5)))

    def _imports(self) -> None:
        """Some that are done, and some that only wait for somebody to say go."""
        admin = self.company.admin
        for _ in range(EACH):
            done = self.company.east.take_in("list.csv", a_list(self.world, self._random))
            self.world.aims("lead.imports.undo_import", import_id=done["importId"])
            self.world.knows("import_id", done["importId"])
            self.world.knows("importId", done["importId"])
            self.world.knows("job_id", done["jobId"])
            self.world.knows("file_id", done["fileId"], done["outcomeFileId"])
        for operation in ("map_import", "start_import"):
            for _ in range(EACH):
                waits = admin.take_in("list.csv", a_list(self.world, self._random), straight="false")
                self.world.aims(f"lead.imports.{operation}", import_id=waits["importId"])
                self.world.knows("sheet", *(sheet["sheet"] for sheet in waits["sheets"]))
                assert len(waits["sheets"][0]["columns"]) > len(COLUMNS), waits
        texts = admin.items(f"{ROOT}/consent-texts")
        self.world.knows("consent_text_id", *(text["consentTextId"] for text in texts))

    def _work(self) -> None:
        admin = self.company.admin
        for _ in range(EACH * 2):
            path = f"{LEADS}/{self._a_lead()}/activities"
            task = admin.create(path, a_task(self._pen))["activityId"]
            self.world.aims("lead.activities.finish_task", activity_id=task)
            self.world.knows("activity_id", task)
        self._aim(
            "drop_reasons.change_drop_reason", "drop_reason_id",
            lambda: self._add("drop_reasons.add_drop_reason", "/drop-reasons", "dropReasonId"),
        )  # fmt: skip

    def _pools(self) -> None:
        def a_pool(*regions: str) -> str:
            return self._add("pools.add_pool", "/pools", "poolId", regions=list(regions))

        # Of the regions that the leads of the run are from: a lead that is given up needs somewhere to lie.
        open_pool = a_pool("CN-32", "CN-44")
        self.world.knows("poolId", open_pool)
        self._aim("pools.change_pool", "pool_id", lambda: a_pool("CN-54"))
        for _ in range(EACH * 3):
            self.world.aims("lead.pools.return_lead", lead_id=self._a_lead())
            lead = self._a_lead()
            self.company.admin.move(f"{LEADS}/{lead}", "/return", {"reason": "太忙"})
            self.world.aims("lead.pools.claim_lead", lead_id=lead)

    def _assignment(self) -> None:
        def a_group() -> str:
            return self._add("assignment_groups.add_group", "/assignment-groups", "groupId")

        def a_draft() -> str:
            return self._add("rule_sets.draft_rule_set", "/rule-sets", "ruleSetId")

        self.world.knows("groupId", a_group())
        self._aim("assignment_groups.change_group", "group_id", a_group)
        for operation in ("change_rule_set", "publish_rule_set", "check_rule_set", "replay_rule_set"):
            self._aim(f"rule_sets.{operation}", "rule_set_id", a_draft)
        self._aim("work_terms.agree_terms", "person_id", self._somebody)
        self._aim(
            "work_terms.end_absence", "absence_id",
            lambda: self._add("work_terms.add_absence", "/absences", "absenceId"),
        )  # fmt: skip

    def _somebody(self) -> str:
        """A colleague nobody needs, who has agreed terms."""
        path, unit = "/api/identity/v1/people", self.company.units["south"]
        body = {"name": "试验员", "unitId": unit, "regions": ["CN-65"], "productLines": [], "language": "zh"}
        person = str(self.company.admin.create(path, {**body, "login": self._pen.word()})["personId"])
        terms = self._body("lead.work_terms.agree_terms")
        first = {"If-Match": '"0"'}
        admin = self.company.admin
        eventually(lambda: admin.call("PUT", f"{ROOT}/work-terms/{person}", json=terms, headers=first))
        return person

    def _handovers(self) -> None:
        """Only whoever receives may answer: the administrator, and one colleague."""
        for operation in ("accept_handover", "refuse_handover"):
            for receiver in (self._me, self._me, self.company.ids["east"]):
                lead = self._a_lead()
                giver = self.company.admin.get(f"{LEADS}/{lead}")["ownerId"]
                if giver == receiver:
                    continue
                told = {"fromId": giver, "toId": receiver, "leadIds": [lead]}
                [made] = self._make("lead.handovers.hand_over_leads", f"{ROOT}/handovers", **told)["items"]
                self.world.aims(f"lead.handovers.{operation}", handover_id=made["handoverId"])
                self.world.knows("handover_id", made["handoverId"])

    def _duplicates(self) -> None:
        """Pairs that may be the same, and merges that may be undone."""
        admin = self.company.admin
        for _ in range(EACH * 2):
            core = self._pen.core()
            self._a_lead(companyName=f"苏州{core}纺织机械有限公司", address="苏州市吴中区望岳路88号")
            weak = self._a_lead(companyName=f"{core}纺机", address="苏州市", contactName="王芳")
            for review in admin.items(f"{ROOT}/reviews", leadId=weak):
                self.world.aims("lead.duplicates.decide_review", review_id=review["reviewId"])
                self.world.knows("review_id", review["reviewId"])
        for _ in range(EACH):
            told = self._body("lead.duplicates.merge_leads", foldedId=self._a_lead())
            merge = admin.move(f"{LEADS}/{self._a_lead()}", "/merge", told)
            tag = {"If-Match": f'"{merge["version"]}"'}
            self.world.aims("lead.duplicates.unmerge_leads", merge_id=merge["mergeId"], **tag)
            self.world.knows("merge_id", merge["mergeId"])

    def _figures(self) -> None:
        self._aim("scores.change_score_rule", "score_rule_id", self._a_score_rule)
        for operation in ("change_segment", "record_responses", "list_segment_leads"):
            self._aim(f"segments.{operation}", "segment_id", self._a_segment)
        for operation in ("write_report", "send_report"):
            self._aim(f"reports.{operation}", "daily_report_id", self._a_report)
        self._aim("reports.change_case", "case_id", lambda: self._add("reports.pin_case", "/cases", "caseId"))

    def wait_for_scores(self) -> None:
        """They come once a minute, so this comes last."""
        lead = self.world.known["leadId"][0]
        eventually(lambda: self.company.admin.get(f"{LEADS}/{lead}/score"), 90)
        self.world.aims("lead.scores.get_score", lead_id=lead)

    def _a_score_rule(self) -> str:
        return self._add("scores.add_score_rule", "/score-rules", "scoreRuleId")

    def _a_segment(self) -> str:
        return self._add("segments.add_segment", "/segments", "segmentId")

    def _a_report(self) -> str:
        return self._add("reports.draft_report", "/daily-reports", "dailyReportId")
