"""Approvals that wait for somebody, and the rules by which they are asked for."""

from functools import partial
from typing import Any

from company import Company

from fuzz.bodies.cpq import choice
from fuzz.bodies.pen import Pen
from fuzz.stock.quoting import CPQ, QuoteShelf
from fuzz.stock.shelf import EACH
from fuzz.system import System
from fuzz.world import World

# Only what nobody else here offers is asked about, so that all other quotes are sent as they are written.
INPUTS = {"technicalDeviation": "flag", "discountPercent": "number", "prepaidPercent": "number"}
RULES: list[tuple[str, list[dict[str, Any]], str]] = [
    ("偏离", [{"oneOf": ["yes"]}, {}, {}], "technical"),
    ("大折扣", [{}, {"low": "50", "lowOpen": True}, {}], "region"),
    ("预付少", [{}, {}, {"high": "20", "highOpen": True}], "finance"),
]
LATE = [
    {"event": "signing", "percent": "10", "days": 0},
    {"event": "acceptance", "percent": "90", "days": 60},
]
# The reminder of what was asked just now is refused for an hour.
AGED = "update approvals set remind_at = remind_at - interval '2 hours' where id = any(%s::uuid[])"


class ApprovalStock(QuoteShelf):
    """Fills its part of a world."""

    context = "cpq"

    def __init__(self, company: Company, world: World, system: System) -> None:
        super().__init__(company, world)
        self._system = system

    def fill(self) -> None:
        """The rules first: what is written before them needs nobody."""
        self._publish_rules()
        self.world.knows(
            "unaskedQuoteId", *(self._a_quote(**self._wanting("region")) for _ in range(EACH * 4))
        )
        for level, operation in (
            ("region", "decide_approval"), ("technical", "decide_technical_approval"),
            ("finance", "decide_finance_approval"), ("region", "withdraw_approval"),
            ("region", "remind_approval"),
        ):  # fmt: skip
            self._aim(f"approvals.{operation}", "approval_id", partial(self._asked, level), EACH * 2)
        reminded = [each["approval_id"] for each in self.world.targets["cpq.approvals.remind_approval"]]
        with self._system.database("cpq") as database:
            database.execute(AGED, [reminded])
        self.world.knows("approval_id", self._asked("region"))
        self._aim(
            "approvals.find_approval_need", "quote_id", partial(self._a_quote, **self._wanting("region"))
        )
        self._engineering()

    def _publish_rules(self) -> None:
        inputs = [{"name": name, "type": kind} for name, kind in INPUTS.items()]
        outputs = [{"name": "level", "type": "text"}, {"name": "people", "type": "number"}]
        rules = [{"name": name, "when": when, "then": [level, "1"]} for name, when, level in RULES]
        table = {"inputs": inputs, "outputs": outputs, "rules": rules, "hit": "collect", "partial": True}
        told: dict[str, Any] = {
            "code": f"approval-{self.world.mark}",
            "purpose": "approval",
            "name": "报价审批",
            "table": table,
        }
        drafted = self._add("decision_tables.draft_decision_table", "/decision-tables", "ruleTableId", **told)
        self.company.admin.move(f"{CPQ}/decision-tables/{drafted}", "/publication", {})

    def _wanting(self, level: str) -> dict[str, Any]:
        """What a quote says that this level has to agree to."""
        line = {**choice(Pen(self.world, self._random)), "discountPercent": "60"}
        said: dict[str, dict[str, Any]] = {
            "technical": {"terms": {"deviation": "锁模力不足 2%"}},
            "region": {"lines": [line]},
            "finance": {"paymentTerms": LATE},
        }
        return said[level]

    def _asked(self, level: str) -> str:
        quote = self._a_quote(**self._wanting(level))
        return self._add(
            "approvals.ask_approval", "/approvals", "approvalId", self.company.east, quoteId=quote
        )

    def _engineering(self) -> None:
        """Machines are put together otherwise only while engineering is asked."""
        self._aim("engineering.cost_quote", "quote_id", self._a_quote)
        for _ in range(EACH * 2):
            approval = self.company.admin.get(f"{CPQ}/approvals/{self._asked('technical')}")
            self.world.aims("cpq.engineering.select_machines", quote_id=approval["quoteId"])
