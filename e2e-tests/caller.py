"""Somebody who uses the system from outside, through the gateway, as a browser or an API client would."""

import os
import time
import uuid
from collections.abc import Callable
from datetime import date, datetime
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

import requests

from chassis.settings import USUAL_ZONE, ZONE_VARIABLE

T = TypeVar("T")
# Where the company is, as the system was told when it was started.
ZONE = ZoneInfo(os.environ.get(ZONE_VARIABLE, USUAL_ZONE))
# A gateway that sheds load or a service that is restarting says so; the same key makes the repeat harmless.
_PASSING = {429, 502, 503, 504}


class Unexpected(AssertionError):
    """An answer with another status than the caller counted on."""


class Caller:
    """One signed-in person, dealer or client. Paths are from the root: `/api/lead/v1/leads`."""

    def __init__(self, base_url: str, login: str = "", password: str = "", language: str = "zh") -> None:
        self.base_url = base_url.rstrip("/")
        self.session = requests.Session()
        self.session.headers.update({"Accept-Language": language, "Origin": self.base_url})
        self.patience = 20.0
        self.grant: dict[str, str] = {}
        self._renew_at = 0.0
        if login:
            self.who = self.call("POST", "/api/session", json={"login": login, "password": password}).json()

    def as_client(self, client_id: str, secret: str) -> None:
        """Call as an API client from now on. A token lives shorter than a long run: it is renewed in time."""
        self.grant = {"grantType": "client_credentials", "clientId": client_id, "clientSecret": secret}

    def call(self, method: str, path: str, expect: int | None = None, **more: Any) -> requests.Response:
        """One call; passing faults are tried again with the same key. Any 4xx not expected raises
        Unexpected.
        """
        headers = {"Idempotency-Key": uuid.uuid4().hex, **more.pop("headers", {})}
        deadline = time.monotonic() + self.patience
        while True:
            answer = self._once(method, path, headers, more) if self._admitted() else None
            if answer is not None and (answer.status_code == expect or answer.status_code not in _PASSING):
                break
            if time.monotonic() > deadline:
                raise Unexpected(f"{method} {path}: no answer ({answer is not None and answer.text})")
            time.sleep(0.2)
        if (expect is None and answer.status_code >= 400) or (
            expect is not None and answer.status_code != expect
        ):
            raise Unexpected(f"{method} {path}: {answer.status_code} {answer.text[:600]}")
        return answer

    def _admitted(self) -> bool:
        """Whether there is something to show at the door."""
        if not self.grant or time.monotonic() < self._renew_at:
            return True
        self.session.headers.pop("Authorization", None)
        try:
            answer = self.session.post(f"{self.base_url}/api/token", json=self.grant, timeout=35)
        except requests.RequestException:
            return False
        if answer.ok:
            told = answer.json()
            self.session.headers["Authorization"] = f"Bearer {told['accessToken']}"
            self._renew_at = time.monotonic() + told["expiresIn"] / 2
        return answer.ok

    def _once(self, method: str, path: str, headers: dict, more: dict) -> requests.Response | None:
        try:
            return self.session.request(method, self.base_url + path, headers=headers, timeout=35, **more)
        except requests.ConnectionError:
            return None

    def get(self, path: str, **params: Any) -> dict[str, Any]:
        """What is there, as JSON."""
        return dict(self.call("GET", path, params=params).json())

    def items(self, path: str, **params: Any) -> list[dict[str, Any]]:
        """All items of a list, page by page."""
        found: list[dict[str, Any]] = []
        page = self.get(path, **{"limit": 200, **params})
        while True:
            found += page["items"]
            if "next" not in page:
                return found
            page = self.get(path, **{"limit": 200, **params, "cursor": page["next"]})

    def create(self, path: str, body: dict | None = None, **more: Any) -> dict[str, Any]:
        """Make something new."""
        return dict(self.call("POST", path, json=body, **more).json())

    def take_in(self, name: str, content: bytes, seconds: float = 60.0, **told: str) -> dict[str, Any]:
        """A list goes straight in, as its columns are guessed: the import when its job is done."""
        begun = self.call(
            "POST", "/api/lead/v1/imports", data={"source": "trade-show", "straight": "true", **told},
            files={"file": (name, content)},
        )  # fmt: skip
        job = begun.headers.get("Location") or f"/api/lead/v1/jobs/{begun.json()['jobId']}"
        ended = eventually(lambda: self._ended(job), seconds)
        if ended["status"] != "done":
            raise Unexpected(f"{name}: {ended}")
        return self.get(f"/api/lead/v1/imports/{begun.json()['importId']}")

    def _ended(self, job: str) -> dict[str, Any] | None:
        told = self.get(job)
        return told if told["status"] not in ("waiting", "running") else None

    def move(self, path: str, action: str, body: dict | None = None, method: str = "POST") -> dict[str, Any]:
        """Do something to an existing thing, at the version it has now; reads it anew when it has just
        changed.
        """
        for _ in range(5):
            tag = self.call("GET", path).headers["ETag"]
            try:
                answer = self.call(method, f"{path}{action}", json=body, headers={"If-Match": tag})
                return dict(answer.json()) if answer.content else {}
            except Unexpected as refused:
                if "urn:problem:stale" not in str(refused):
                    raise
        raise Unexpected(f"{path} never stands still")


def today() -> date:
    """The company's date: due dates, validity and quarters are told in its zone."""
    return datetime.now(ZONE).date()


def eventually(look: Callable[[], T | None], seconds: float = 20.0) -> T:
    """The first truthy answer of `look`; fails when there is none in time. Not found yet counts as not yet.
    Whoever waits for long looks less often: looking takes the time of what is waited for.
    """
    begun = time.monotonic()
    while True:
        try:
            found = look()
        except Unexpected:
            found = None
        if found:
            return found
        waited = time.monotonic() - begun
        if waited > seconds:
            raise AssertionError(f"it did not become true within {seconds} s")
        time.sleep(max(0.1, waited / 20))
