"""Somebody outside: signs in at the gateway and works with leads as any program would."""

import time
from collections.abc import Callable, Iterator
from typing import Any
from uuid import uuid4

import requests

LEADS = "/api/lead/v1/leads"
_PATIENCE = 10
# How long somebody keeps trying before it counts as refused.
_TRIES_SECONDS = 120.0


class Refused(Exception):
    """The system said no, or nothing, for good."""


class Outside:
    """One person at the gateway. Not to be shared by threads: `again` makes another of the same session."""

    def __init__(self, url: str, password: str, session: requests.Session | None = None) -> None:
        self._url, self._password = url, password
        self._session = session or requests.Session()
        # A cookie in the hands of no browser is not expected, so we say that we are the page's own.
        self._session.headers["Origin"] = url

    def sign_in(self) -> str:
        """The id of whoever is signed in now."""
        answer = self.call("POST", "/api/session", json={"login": "admin", "password": self._password})
        if answer.status_code != 201:
            raise Refused(f"sign-in: {answer.status_code} {answer.text[:300]}")
        return str(answer.json()["person"]["id"])

    def mistypes(self, login: str, address: str) -> int:
        """The status somebody gets who signs in wrongly, and whom the proxy in front saw come from there."""
        told = {"login": login, "password": "never-was-one"}
        headers = {"X-Forwarded-For": address, "Origin": self._url}
        return requests.post(
            f"{self._url}/api/session", json=told, headers=headers, timeout=_PATIENCE
        ).status_code

    def again(self) -> "Outside":
        """The same person at a second desk."""
        session = requests.Session()
        session.cookies.update(self._session.cookies)
        return Outside(self._url, self._password, session)

    def call(self, method: str, path: str, **more: Any) -> requests.Response:
        """One request; raises requests.RequestException when nobody answers."""
        return self._session.request(
            method, self._url + path, timeout=_PATIENCE, allow_redirects=False, **more
        )

    def ready(self) -> bool:
        """Whether the gateway says that every part of the system is."""
        try:
            return self.call("GET", "/health/ready").status_code == 200
        except requests.RequestException:
            return False

    def persist(self, attempt: Callable[[], requests.Response | None]) -> requests.Response | None:
        """Try until the answer is a yes: a 2xx, or None, which says that there is nothing left to do."""
        until = time.monotonic() + _TRIES_SECONDS
        last = "nobody answered"
        while time.monotonic() < until:
            try:
                answer = attempt()
                if answer is None or answer.ok:
                    return answer
                last = f"{answer.status_code} {answer.text[:200]}"
                if answer.status_code in (400, 403, 422):
                    break
            except requests.RequestException as away:
                last = repr(away)
            time.sleep(0.2)
        raise Refused(last)

    def capture(self, name: str) -> dict[str, Any]:
        """A lead, created once however often it has to be said."""
        key = str(uuid4())
        told = {"companyName": name, "email": f"{key}@example.com", "source": "api", "region": "CN-32"}
        answer = self.persist(lambda: self.call("POST", LEADS, json=told, headers={"Idempotency-Key": key}))
        assert answer is not None
        return dict(answer.json())

    def assign(self, lead: str, owner: str) -> None:
        """Give it to somebody, unless it has been given already."""
        body = {"ownerId": owner, "reason": "试验"}
        self._move(lead, lambda shown: "ownerId" in shown, "PUT", "assignment", json=body)

    def qualify(self, lead: str) -> None:
        """There is a need."""
        self._move(lead, lambda shown: shown["status"] != "new", "POST", "qualification")

    def convert(self, lead: str, opportunity: str) -> None:
        """Make it account, contact and opportunity."""
        body = {"opportunityName": opportunity}
        self._move(lead, lambda shown: shown["status"] == "converted", "POST", "conversion", json=body)

    def _move(
        self, lead: str, done: Callable[[dict[str, Any]], bool], method: str, move: str, **more: Any
    ) -> None:
        key = str(uuid4())

        def attempt() -> requests.Response | None:
            shown = self.call("GET", f"{LEADS}/{lead}")
            if not shown.ok:
                return shown
            if done(shown.json()):
                return None
            headers = {"If-Match": shown.headers["ETag"], "Idempotency-Key": key}
            return self.call(method, f"{LEADS}/{lead}/{move}", headers=headers, **more)

        self.persist(attempt)

    def every(self, path: str, **query: Any) -> Iterator[dict[str, Any]]:
        """All rows of a list, page by page."""
        cursor: dict[str, str] = {}
        while True:
            asked = {"limit": 200, **query, **cursor}
            answer = self.persist(lambda asked=asked: self.call("GET", path, params=asked))  # type: ignore[misc]
            assert answer is not None
            page = answer.json()
            yield from page["items"]
            if "next" not in page:
                return
            cursor = {"cursor": page["next"]}
