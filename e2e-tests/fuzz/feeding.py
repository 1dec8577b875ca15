"""Puts real things into generated requests, so that they reach the rules behind the checks of form.

What was made to break the specification stays as it is; of the rest some is replaced: ids by real ones,
whole bodies by valid ones, single fields of valid bodies by generated ones. Requests that would end what the
run lives on (its people, roles and goods) are turned to things nobody needs.
"""

import uuid
from collections import Counter
from collections.abc import Callable
from random import Random
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import requests
from schemathesis import Case
from schemathesis.core.parameters import ParameterLocation
from schemathesis.transport.serialization import Binary

from fuzz import bodies
from fuzz.world import World

# How often a real value takes the place of a generated one.
TARGET, KNOWN, WHOLE, MIXED, CURRENT = 0.6, 0.85, 0.35, 0.65, 0.75
FED, FILE, AIMED = "X-Fed", "file", "X-Aimed"
BY_LINK = "lead.files.get_file_by_link"
LOGO = ("cpq.letterhead.get_logo", "cpq.offers.get_offer_logo")
DRAFT_STEPS = "cpq.price_procedures.draft_price_procedure"
STEPS = ("cpq.price_procedures.change_price_procedure", "cpq.price_procedures.publish_price_procedure")
# What stands for a thing that the run lives on and that has no other to turn to.
NOBODYS = str(uuid.UUID(int=1))
OWN_SESSION = ("identity.sessions.sign_out", "gateway.sessions.sign_out", "identity.me.change_own_password")


class Feeding:
    """Called before every request."""

    def __init__(self, world: World, role: str, seed: int) -> None:
        self.world, self.role, self.seed = world, role, seed
        self._turns: Counter[str] = Counter()
        self._aimed: dict[str, Any] = {}
        self._asking = requests.Session()
        self._asking.headers.update(world.roles[role])
        self._procedures = f"{world.base_url}/api/cpq/v1/price-procedures"
        self._prepared: dict[str, Callable[[Random], None]] = {
            **dict.fromkeys(LOGO, self._put_logo),
            **dict.fromkeys(STEPS, self._draft_steps),
            DRAFT_STEPS: self._publish_steps,
        }

    def before_call(self, case: Case) -> None:
        """Change the case in place. A probe made from one that was fed is left alone."""
        if FED in case.headers or case.meta is None:
            return
        case.headers[FED] = "1"
        operation = case.operation.definition.raw["operationId"]
        self._turns[operation] += 1
        random = Random(f"{self.seed} {self.role} {operation} {self._turns[operation]}")
        if case.method.upper() == case.operation.method.upper():
            self._feed(case, operation, random)
        self._spare_ourselves(case, operation, random)

    def _feed(self, case: Case, operation: str, random: Random) -> None:
        context = operation.partition(".")[0]
        self._aimed = {}
        if operation in self._prepared and random.random() < MIXED:
            self._prepared[operation](random)
        if operation == BY_LINK and random.random() < MIXED:
            self._link(case, random)
        elif case.path_parameters and _free(case, ParameterLocation.PATH):
            self._path(case, context, operation, random)
        if case.query and _free(case, ParameterLocation.QUERY):
            for name in set(case.query) & set(self.world.known):
                if random.random() < WHOLE:
                    case.query[name] = random.choice(self.world.real(context, name))
        if _free(case, ParameterLocation.BODY):
            self._body(case, context, operation, random)
        if _free(case, ParameterLocation.HEADER):
            self._headers(case, random)

    def _path(self, case: Case, context: str, operation: str, random: Random) -> None:
        drawn = random.random()
        if drawn < TARGET and operation in self.world.targets:
            self._aimed = random.choice(self.world.targets[operation])
            parameters = self._aimed.keys() & case.path_parameters.keys()
            case.path_parameters.update({name: self._aimed[name] for name in parameters})
            case.headers[AIMED] = "1"
        elif drawn < KNOWN:
            for name in case.path_parameters:
                if real := self.world.real(context, name):
                    case.path_parameters[name] = random.choice(real)
                    case.headers[AIMED] = "1"

    def _link(self, case: Case, random: Random) -> None:
        """A link that holds: only whoever may have the file gets one."""
        file = random.choice(self.world.known["file_id"])
        answer = self._asking.get(f"{self.world.base_url}/api/lead/v1/files/{file}/link", timeout=30)
        if answer.ok:
            signed = parse_qsl(urlsplit(answer.json()["address"]).query)
            case.path_parameters["file_id"] = file
            case.query = dict(signed)

    def _put_logo(self, random: Random) -> None:
        """A logo to be seen: taking it off is an operation too, and there is but one of them."""
        if "cpq.template-write" in self.world.permissions[self.role]:
            letterhead = f"{self.world.base_url}/api/cpq/v1/letterhead"
            told = {"If-Match": self._asking.get(letterhead, timeout=30).headers.get("ETag", "")}
            file = {"file": ("logo.png", bodies.file_for("cpq.letterhead.put_logo", self.world, random))}
            self._asking.put(f"{letterhead}/logo", files=file, headers=told, timeout=30)

    def _draft_steps(self, random: Random) -> None:
        """A draft of steps to change and to publish: there is but one at a time, and it is published soon."""
        if "cpq.price-write" in self.world.permissions[self.role]:
            body = bodies.valid(DRAFT_STEPS, self.world, random)
            key = {"Idempotency-Key": uuid.UUID(int=random.getrandbits(128)).hex}
            answer = self._asking.post(self._procedures, json=body, headers=key, timeout=30)
            if answer.ok:
                drafted = {"price_procedure_id": answer.json()["priceProcedureId"]}
                self.world.targets.update({operation: [drafted] for operation in STEPS})

    def _publish_steps(self, random: Random) -> None:
        """No draft of steps stands in the way of another. Who may not write them publishes none."""
        body = bodies.valid("cpq.price_procedures.publish_price_procedure", self.world, random)
        drafts = self._asking.get(self._procedures, params={"status": "draft"}, timeout=30)
        for draft in drafts.json()["items"] if drafts.ok else []:
            path = f"{self._procedures}/{draft['priceProcedureId']}/publication"
            tag = {"If-Match": f'"{draft["version"]}"'}
            self._asking.post(path, json=body, headers=tag, timeout=30)

    def _body(self, case: Case, context: str, operation: str, random: Random) -> None:
        made = case.body
        if operation in bodies.FILES and isinstance(made, dict) and random.random() < MIXED:
            case.body = {**made, "file": Binary(bodies.file_for(operation, self.world, random))}
            case.headers[FED] = FILE
        if operation not in bodies.BODIES or not isinstance(made, dict):
            return
        drawn = random.random()
        if drawn < MIXED:
            valid = bodies.aimed(bodies.valid(operation, self.world, random, self.role), self._aimed)
            keep = random.choice(list(made)) if made and drawn > WHOLE else None
            case.body = {**valid, keep: made[keep]} if keep else valid
        else:
            case.body = self._named(made, context, random)

    def _named(self, value: Any, context: str, random: Random, name: str = "") -> Any:
        """The same with some of its ids and codes real."""
        if isinstance(value, dict):
            return {key: self._named(part, context, random, key) for key, part in value.items()}
        if isinstance(value, list):
            return [self._named(part, context, random, name) for part in value]
        real = self.world.real(context, name) if isinstance(value, str) else []
        return random.choice(real) if real and random.random() < MIXED else value

    def _headers(self, case: Case, random: Random) -> None:
        if "Idempotency-Key" in case.headers and random.random() < KNOWN:
            case.headers["Idempotency-Key"] = uuid.UUID(int=random.getrandbits(128)).hex
        declared = {parameter.name for parameter in case.operation.headers}
        if "If-Match" in declared and random.random() < CURRENT and (tag := self._current(case)):
            case.headers["If-Match"] = tag

    def _current(self, case: Case) -> str | None:
        """The version of the thing a request is about: the nearest path above it that is read."""
        if tag := self._aimed.get("If-Match"):
            return str(tag)
        paths = case.operation.schema.raw_schema["paths"]
        path = case.path
        while path.count("/") > 3:
            if "get" in paths.get(path, {}):
                there = path.format(**{name: str(value) for name, value in case.path_parameters.items()})
                if not there.isascii():
                    return None
                answer = self._asking.get(self.world.base_url + there, timeout=30)
                if tag := answer.headers.get("ETag"):
                    return tag
            path = path.rpartition("/")[0]
        return None

    def _spare_ourselves(self, case: Case, operation: str, random: Random) -> None:
        """Turn what would end people, roles or goods the run lives on to others."""
        if case.method.upper() in ("GET", "HEAD"):
            return
        context = operation.partition(".")[0]
        for name, value in case.path_parameters.items():
            if value in self.world.ours:
                others = [other for other in self.world.real(context, name) if other not in self.world.ours]
                case.path_parameters[name] = random.choice(others) if others else NOBODYS


def _free(case: Case, location: ParameterLocation) -> bool:
    """Whether this part of the request was not made wrong on purpose."""
    assert case.meta is not None
    part = case.meta.components.get(location)
    return part is None or part.mode.is_positive
