"""What was found, counted by operation and role."""

from collections import Counter
from typing import Any

from fuzz.world import World

METHODS = ("get", "post", "put", "patch", "delete")
SHOWN = 40


class Report:
    """Hears what each part found; says what passed and what failed. A unit is an operation under a role."""

    def __init__(
        self, document: dict[str, Any], world: World, contexts: list[str], seed: int, cases: int
    ) -> None:
        self._permission = {
            item[method]["operationId"]: item[method].get("x-permission", "public")
            for item in document["paths"].values()
            for method in METHODS
            if method in item and item[method]["operationId"].partition(".")[0] in contexts
        }
        self._world, self._seed, self._wanted = world, seed, cases
        self._units: dict[tuple[str, str], list[dict[str, Any]]] = {}
        self._cases: Counter[str] = Counter()
        self._by_role: Counter[str] = Counter()
        self._statuses: dict[tuple[str, str], Counter[str]] = {}
        self._logged: list[str] = []
        self._seconds = 0

    def heard(self, found: dict[str, Any]) -> None:
        """What one shard found."""
        role = found["role"]
        for operation, tried in found["operations"].items():
            self._add(operation, role, tried)
        for error in found["errors"]:
            self._units.setdefault((f"{'+'.join(found['contexts'])} as a whole", role), []).append(
                {"check": "the trial itself", "what": error}
            )
        for operation in self._operations(found["contexts"]):
            self._tested_something(operation, role)

    def hostile(self, found: dict[str, dict[str, Any]]) -> None:
        """What the hand-made input found."""
        for operation, attacked in found.items():
            self._add(operation, "hostile", attacked)

    def logged(self, lines: list[str]) -> None:
        """What the processes called unforeseen."""
        self._logged = lines

    def line_of(self, found: dict[str, Any]) -> str:
        """One shard in one line."""
        cases = sum(tried["cases"] for tried in found["operations"].values())
        failures = sum(bool(tried["failures"]) for tried in found["operations"].values()) + len(
            found["errors"]
        )
        where = found["contexts"][0] if len(found["contexts"]) == 1 else "everything"
        return (
            f"  {found['role']:<17} {where:<13} {cases:>6} cases {found['seconds']:>6} s  {failures} failed"
        )

    def end(self, seconds: float, allowed: float) -> None:
        """Everything has been heard; what was never reached is known, and whether it took too long."""
        self._never_reached()
        self._seconds = round(seconds)
        if seconds > allowed:
            late = {"check": "in time", "what": f"{seconds:.0f} s, {allowed:.0f} were allowed"}
            self._units["the run as a whole", "everybody"] = [late]

    @property
    def failed(self) -> int:
        """Units that failed."""
        return sum(bool(failures) for failures in self._units.values())

    def as_json(self) -> dict[str, Any]:
        """For `.run/fuzz.json`."""
        per_context: Counter[str] = Counter()
        for operation, cases in self._cases.items():
            per_context[operation.partition(".")[0]] += cases
        failures = [
            {"operation": operation, "role": role, **failure}
            for (operation, role), found in sorted(self._units.items())
            for failure in found
        ]
        return {
            "seed": self._seed, "cases_per_operation": self._wanted, "cases": sum(self._cases.values()),
            "contexts": dict(per_context), "roles": dict(self._by_role), "operations": len(self._permission),
            "passed": len(self._units) - self.failed, "failed": self.failed, "failures": failures,
            "logged": self._logged[:200], "seconds": self._seconds,
        }  # fmt: skip

    def text(self) -> str:
        """For people; the last line is the sum."""
        told = self.as_json()
        lines = ["", *(self._line_of_context(context) for context in told["contexts"])]
        for failure in told["failures"][:SHOWN]:
            lines.append(
                f"\nFAILED {failure['operation']} as {failure['role']}: {failure['check']}"
                f" {failure.get('status', '')}\n"
                f"  {failure['what']}\n  {failure.get('answer', '')}\n  {failure.get('request', '')}"
            )
        lines += [f"logged: {line[:300]}" for line in self._logged[:10]]
        lines.append(
            f"\n{told['cases']} cases, seed {self._seed}, {self._seconds} s, written to .run/fuzz.json"
        )
        lines.append(f"{told['passed']} passed, {told['failed']} failed")
        return "\n".join(lines)

    def _line_of_context(self, context: str) -> str:
        """How many operations were tried how often, and the one tried least by the administrator."""
        names = self._operations([context])
        cases = sum(self._cases[name] for name in names)
        tried = [self._statuses.get((name, "administrator"), Counter()).total() for name in names]
        failed = sum(bool(found) for (name, _), found in self._units.items() if name in names)
        return (
            f"{context:<14} {len(names):>4} operations {cases:>7} cases, each at least"
            f" {min(tried, default=0)} as administrator, {failed} failed"
        )

    def _operations(self, contexts: list[str]) -> list[str]:
        return [name for name in self._permission if name.partition(".")[0] in contexts]

    def _add(self, operation: str, role: str, tried: dict[str, Any]) -> None:
        self._cases[operation] += tried["cases"]
        self._by_role[role] += tried["cases"]
        self._statuses.setdefault((operation, role), Counter()).update(tried["statuses"])
        self._units.setdefault((operation, role), []).extend(tried["failures"])

    def _tested_something(self, operation: str, role: str) -> None:
        """Schemathesis' missing_auth as a failure: a role that may do it and was always refused."""
        statuses = self._statuses.get((operation, role), Counter())
        failures = self._units.setdefault((operation, role), [])
        if not statuses:
            failures.append({"check": "tested nothing", "what": "not one request was made"})
        elif self._permission[operation] in self._world.permissions[role] and set(statuses) <= {"401", "403"}:
            failures.append(
                {"check": "tested nothing: missing_auth", "what": f"always refused: {dict(statuses)}"}
            )
        if role == "administrator" and statuses and sum(statuses.values()) < self._wanted:
            failures.append({"check": "enough cases", "what": f"{sum(statuses.values())} of {self._wanted}"})

    def _never_reached(self) -> None:
        """Schemathesis' missing_test_data as a failure: nobody ever saw the operation succeed."""
        for operation in self._permission:
            told = {
                status for (name, _), found in self._statuses.items() if name == operation for status in found
            }
            if not any(status.startswith("2") for status in told):
                self._units.setdefault((operation, "administrator"), []).append(
                    {"check": "tested nothing: missing_test_data", "what": f"never succeeded: {sorted(told)}"}
                )
