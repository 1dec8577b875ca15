"""One role × one part of the specification, in a process of its own: schemathesis is not safe in threads."""

import contextlib
import json
import sys
import time
from collections import defaultdict
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta, timezone
from random import Random
from typing import Any

import requests
import schemathesis
from hypothesis import strategies
from schemathesis import Case, HookContext, checks
from schemathesis.config import SchemathesisConfig
from schemathesis.core.failures import Failure, FailureGroup
from schemathesis.core.result import Ok
from schemathesis.core.transport import Response
from schemathesis.engine import events, from_schema
from schemathesis.engine.recorder import ScenarioRecorder
from schemathesis.generation.meta import TestPhase
from schemathesis.schemas import APIOperation

from fuzz.feeding import AIMED, FED, FILE, NOBODYS, OWN_SESSION, Feeding
from fuzz.world import World

# connexion routes by method and knows no `Allow` (`unsupported_method` still asks for the 405 itself); two
# identities are compared by the matrix of rights.
NOT_CHECKED = ("allow_header_conformance", "object_level_authorization")
REFUSALS = [400, 401, 403, 404, 405, 409, 412, 413, 415, 422, 428]
# Of input that fits the specification a service may still say no for what it means, never for its form.
MEANT = ["2xx", 401, 403, 404, 409, 412, 422, 428]
# Nobody but the service can make these up, so no schema tells a good one from a bad one.
OPAQUE = {"/query/cursor", "/headers/If-Match"}
PATIENCE = 30
# A campaign's form counts who writes to it, and of one address only so many; so does whoever signs in.
TOO_MANY = ("lead-too-many-enquiries", "too-many-attempts")
# The years an instant may be of, as the description of the API says.
INSTANTS = strategies.builds(
    lambda local, minutes: local.replace(tzinfo=timezone(timedelta(minutes=minutes))).isoformat(),
    strategies.datetimes(datetime(1900, 1, 2), datetime(9998, 12, 30)),  # noqa: DTZ001 - the zone is drawn
    strategies.integers(-14 * 60, 14 * 60),
)

ALWAYS = [
    checks.not_a_server_error, checks.status_code_conformance, checks.content_type_conformance,
    checks.response_headers_conformance, checks.response_schema_conformance,
]  # fmt: skip
ODD = [
    "",
    "0",
    "-1",
    "null",
    "*/*",
    "x" * 500,
    "zh-CN;q=0.9",
    "%00",
    "ü",
    "a,b;c=d",
    "{}",
    "text/html",
    '"1"',
    'W/"x"',
]
UNSAID = [
    "Accept",
    "Accept-Language",
    "If-None-Match",
    "Range",
    "X-Request-Id",
    "X-HTTP-Method-Override",
    "Prefer",
]


@dataclass
class Asked:
    """What one shard is to do, and in how many seconds."""

    world: dict[str, Any]
    role: str
    contexts: list[str]
    cases: int
    steps: int
    seed: int
    phases: list[str]
    seconds: float


@dataclass
class Tried:
    """What became of one operation under one role."""

    cases: int = 0
    statuses: dict[str, int] = field(default_factory=dict)
    failures: list[dict[str, str]] = field(default_factory=list)


def configured(asked: Asked, base_url: str) -> SchemathesisConfig:
    """Schemathesis' own settings for it."""
    enabled: dict[str, Any] = {name: {"enabled": False} for name in NOT_CHECKED}
    # What a role may make need not lie within what it sees; the administrator sees everything.
    enabled["ensure_resource_availability"] = {"enabled": asked.role == "administrator"}
    enabled["positive_data_acceptance"] = {"expected-statuses": MEANT}
    enabled["negative_data_rejection"] = {"expected-statuses": REFUSALS}
    enabled["missing_required_header"] = {"expected-statuses": REFUSALS}
    return SchemathesisConfig.from_dict(
        {
            "seed": asked.seed,
            "suppress-health-check": ["all"],
            "base-url": base_url,
            "workers": 1,
            "continue-on-failure": True,
            "request-timeout": PATIENCE,
            "headers": {"Origin": base_url},
            "checks": enabled,
            "generation": {
                "max-examples": asked.cases, "no-shrink": True, "allow-x00": False, "database": "none",
                "with-security-parameters": False,
            },
            "phases": {
                **{name: {"enabled": name in asked.phases} for name in ("examples", "coverage", "fuzzing")},
                "stateful": {
                    "enabled": "stateful" in asked.phases, "generation": {"max-examples": asked.steps},
                },
            },
        },
    )  # fmt: skip


def signed_in(world: World, role: str) -> type:
    """Makes every request the role's; one that ends its session gets one that may end."""

    class Signed:
        def get(self, case: Case, ctx: Any) -> dict[str, str]:
            """The credential of this request."""
            if case.operation.definition.raw["operationId"] in OWN_SESSION:
                spare = world.spare[role][0]
                told = {"login": spare["login"], "password": spare["password"]}
                answer = requests.post(f"{world.base_url}/api/session", json=told, timeout=PATIENCE)
                return {cookie.name: cookie.value or "" for cookie in answer.cookies}
            name, _, value = world.roles[role].get("Cookie", "").partition("=")
            return {name: value} if name else {}

        def set(self, case: Case, data: dict[str, str], ctx: Any) -> None:
            """Put it into the request."""
            case.cookies = {**(case.cookies or {}), **data}
            token = world.roles[role].get("Authorization")
            if token and not data:
                case.headers["Authorization"] = token

    return Signed


class Shard:
    """Runs it and remembers."""

    def __init__(self, asked: Asked) -> None:
        self._asked, self._world = asked, World(**asked.world)
        self._tried: dict[str, Tried] = defaultdict(Tried)
        self.errors: list[str] = []

    def run(self) -> dict[str, Any]:
        """Everything that was found out."""
        began = time.monotonic()
        world, asked = self._world, self._asked
        world.renew(asked.role)
        self._listen(Feeding(world, asked.role, asked.seed))
        if world.roles[asked.role]:
            schemathesis.auth(refresh_interval=None)(signed_in(world, asked.role))
        document = requests.get(f"{world.base_url}/openapi.json", timeout=PATIENCE).json()
        schema = schemathesis.openapi.from_dict(
            _part(document, asked.contexts), config=configured(asked, world.base_url)
        )
        late = False
        for event in from_schema(schema).execute():
            self._hear(event)
            if late := time.monotonic() - began > asked.seconds:
                # What it found until then is told all the same.
                self.errors.append("it did not end in time")
                break
        if "coverage" in asked.phases and not late:
            for found in schema.get_all_operations():
                if isinstance(found, Ok):
                    self._top_up(found.ok())
        return {
            "role": asked.role,
            "contexts": asked.contexts,
            "seconds": round(time.monotonic() - began, 1),
            "errors": self.errors,
            "operations": {name: asdict(tried) for name, tried in self._tried.items()},
        }

    def _listen(self, feeding: Feeding) -> None:
        schemathesis.openapi.format("date-time", INSTANTS)

        # Schemathesis marks its hooks, so they must be functions, not methods.
        @schemathesis.hook
        def before_call(context: HookContext, case: Case, kwargs: dict[str, Any]) -> None:
            feeding.before_call(case)

        @schemathesis.hook
        def filter_failure(context: HookContext, failure: Failure, case: Case, response: Response) -> bool:
            return not _is_meant(failure, case, response)

        @schemathesis.hook
        def after_call(context: HookContext, case: Case, response: Response) -> None:
            self._keep_password(case, response)

    def _keep_password(self, case: Case, response: Response) -> None:
        """A password that was changed is the password from now on."""
        changes = case.operation.definition.raw["operationId"] == "identity.me.change_own_password"
        if changes and response.status_code == 204 and isinstance(case.body, dict):
            self._world.spare[self._asked.role][0]["password"] = str(case.body["password"])

    def _top_up(self, operation: APIOperation) -> None:
        """Where a specification leaves little to vary, vary what it does not mention."""
        random = Random(f"{self._asked.seed} {operation.label}")
        name = operation.definition.raw["operationId"]
        for _ in range(self._asked.cases - self._tried[name].cases):
            query = {f"q{random.randrange(99)}": random.choice(ODD)} if random.random() < 0.5 else {}
            headers = {random.choice(UNSAID): random.choice(ODD).encode().decode("latin-1")}
            known = {
                p.name: random.choice(self._world.real(name.partition(".")[0], p.name) or ["x"])
                for p in operation.path_parameters
            }
            case = operation.Case(path_parameters=known, query=query, headers={**headers, FED: "1"})
            if self._world.roles[self._asked.role]:
                signed = signed_in(self._world, self._asked.role)()
                signed.set(case, signed.get(case, None), None)
            self._answer(name, case)

    def _answer(self, name: str, case: Case) -> None:
        tried = self._tried[name]
        tried.cases += 1
        try:
            answer = case.call(headers={"Origin": self._world.base_url}, timeout=PATIENCE)
            tried.statuses[str(answer.status_code)] = tried.statuses.get(str(answer.status_code), 0) + 1
            case.validate_response(answer, checks=ALWAYS)
        except requests.RequestException as failed:
            tried.failures.append({"check": "answered at all", "what": repr(failed)})
        except FailureGroup as failed:
            what = "; ".join(str(failure) for failure in failed.exceptions)
            tried.failures.append(
                {"check": "conformance", "what": what[:600], "request": case.as_curl_command()[:600]}
            )

    def _hear(self, event: events.EngineEvent) -> None:
        if isinstance(event, events.ScenarioFinished):
            self._count(event.recorder)
        elif isinstance(event, events.NonFatalError):
            self.errors.append(f"{event.label}: {event.info.format()}"[:1500])
        elif isinstance(event, events.FatalError):
            self.errors.append(repr(event.exception))

    def _count(self, recorder: ScenarioRecorder) -> None:
        for case_id, interaction in recorder.interactions.items():
            node = recorder.cases.get(case_id)
            if node is None:
                continue
            tried = self._tried[node.value.operation.definition.raw["operationId"]]
            answer = interaction.response
            tried.cases += 1
            status = str(answer.status_code) if answer else "none"
            tried.statuses[status] = tried.statuses.get(status, 0) + 1
            if answer is None:
                tried.failures.append(
                    {"check": "answered at all", "what": "no answer", "request": interaction.request.uri}
                )
        for case_id, made in recorder.checks.items():
            for check in made:
                if check.failure_info is not None:
                    self._note(
                        recorder,
                        case_id,
                        check.name,
                        check.failure_info.failure,
                        check.failure_info.code_sample,
                    )

    def _note(
        self, recorder: ScenarioRecorder, case_id: str, name: str, failure: Failure, sample: str
    ) -> None:
        tried = self._tried[recorder.cases[case_id].value.operation.definition.raw["operationId"]]
        answer = recorder.interactions[case_id].response
        status = answer.status_code if answer else 0
        note = {
            "check": name,
            "what": f"{failure.title}: {failure.message}"[:600],
            "status": str(status),
            "answer": answer.text[:400] if answer and answer.content else "",
            "request": sample[:1500],
        }
        alike = [
            known for known in tried.failures if (known["check"], known.get("status")) == (name, str(status))
        ]
        if len(alike) < 3:
            tried.failures.append(note)


def _is_meant(failure: Failure, case: Case, response: Response) -> bool:
    """Whether a check objects to what the API does on purpose."""
    if type(failure).__name__ == "UnsupportedMethodResponse":
        # `/quotes/preview` may be the path of `/quotes/{quote_id}` by another method.
        return response.status_code == 405 or _wrong_at(response, "/path/")
    if type(failure).__name__ == "RejectedPositiveData" and response.status_code == 400:
        wrong = [error.get("pointer", "") for error in response.json().get("errors", [])]
        # In its stateful phase schemathesis guesses by name which answer feeds which path, and calls it good.
        guessed = case.meta is not None and case.meta.phase.name == TestPhase.STATEFUL
        return bool(wrong) and all(at in OPAQUE or (guessed and at.startswith("/path/")) for at in wrong)
    if type(failure).__name__ == "RejectedPositiveData" and response.status_code == 429:
        return response.json().get("code") in TOO_MANY
    if type(failure).__name__ == "EnsureResourceAvailability":
        # Another thing than the one that was just made.
        return AIMED in case.headers or NOBODYS in case.path_parameters.values()
    # A body with bytes that a hook put there is taken for a wrong one, whatever they are.
    return type(failure).__name__ == "AcceptedNegativeData" and case.headers.get(FED) == FILE


def _wrong_at(response: Response, where: str) -> bool:
    """Whether a part of the request is refused that stands there, and nothing else."""
    if response.status_code != 400:
        return False
    wrong = [error.get("pointer", "") for error in response.json().get("errors", [])]
    return bool(wrong) and all(at.startswith(where) for at in wrong)


def _part(document: dict[str, Any], contexts: list[str]) -> dict[str, Any]:
    """The document with only the paths of some contexts."""

    def belongs(item: dict[str, Any]) -> bool:
        named = [
            part["operationId"] for part in item.values() if isinstance(part, dict) and "operationId" in part
        ]
        return any(name.partition(".")[0] in contexts for name in named)

    return {**document, "paths": {path: item for path, item in document["paths"].items() if belongs(item)}}


def main() -> int:
    """What is asked comes in as JSON, what was found goes out as JSON."""
    asked = Asked(**json.load(sys.stdin))
    with contextlib.redirect_stdout(sys.stderr):
        found = Shard(asked).run()
    json.dump(found, sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main())
