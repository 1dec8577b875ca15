"""Every no as RFC 9457 problem+json: a stable code, the field's pointer, and words: `title` and `message` in
the asker's language, `words` in every one, for whoever switches while they read.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

import orjson
import yaml

from kernel.errors import BusinessError, Conflict, Forbidden, NotFound, Rejected, Stale, TooOften, Unproven

MEDIA_TYPE = "application/problem+json"
LANGUAGES = ("zh", "en")
STATUS: dict[type[BusinessError], int] = {
    NotFound: 404,
    Conflict: 409,
    Stale: 412,
    Rejected: 422,
    Forbidden: 403,
    Unproven: 401,
    TooOften: 429,
}


@dataclass(frozen=True)
class FieldError:
    """One field that is wrong: a JSON pointer into the body, or `/query/limit`, `/path/lead_id`,
    `/headers/…`.
    """

    pointer: str
    code: str
    params: dict[str, object]


class BadInput(Exception):
    """The request cannot be read or breaks the specification (400)."""

    def __init__(self, errors: list[FieldError]) -> None:
        super().__init__(errors)
        self.errors = errors


class PreconditionMissing(Exception):
    """A write on an existing thing came without If-Match (428)."""


class Unavailable(Exception):
    """Something this answer needs is away for the moment (503)."""

    code = "unavailable"


@cache
def words(package: str | None) -> dict[str, dict[str, str]]:
    """Code → language → sentence, of the chassis and of one service."""
    known: dict[str, dict[str, str]] = yaml.safe_load((files("chassis") / "problems.yaml").read_text("utf-8"))
    if package and (own := files(package) / "entrypoints" / "problems.yaml").is_file():
        known = {**known, **(yaml.safe_load(own.read_text("utf-8")) or {})}
    return known


def language(accept: str | None, preferred: str = "zh") -> str:
    """`zh` or `en`: the first of them in Accept-Language, else the person's own setting."""
    for part in (accept or "").lower().split(","):
        tag = part.split(";")[0].strip()[:2]
        if tag in LANGUAGES:
            return tag
    return preferred


def sentence(package: str | None, code: str, lang: str, params: dict[str, object]) -> str:
    """The code's words with its parameters filled in; the code itself where words are missing.

    A state among them, and what was to become of something, is told by the words of `state-…`; a reason that
    is a code itself by its own.
    """
    known = words(package)

    def named(name: str, value: object) -> object:
        if name == "target" or isinstance(value, StrEnum):
            return known.get(f"state-{value}", {}).get(lang, value)
        if name == "reason":
            return known.get(str(value), {}).get(lang, value)
        return value

    told = {name: named(name, value) for name, value in params.items()}
    return known.get(code, {}).get(lang, code).format_map(_Named(told))


class _Named(dict):
    def __missing__(self, name: str) -> str:
        return "…"


def problem(
    package: str | None,
    status: int,
    code: str,
    lang: str,
    params: dict[str, object] | None = None,
    errors: list[FieldError] | None = None,
    trace_id: str = "",
) -> bytes:
    """The body of a problem answer."""
    said = _said(package, code, params or {})
    body: dict[str, Any] = {
        "type": f"urn:problem:{code}", "title": said.get(lang, code), "status": status, "code": code,
        "words": said,
    }  # fmt: skip
    if trace_id:
        body["traceId"] = trace_id
    if errors:
        told = [(e, _said(package, e.code, e.params)) for e in errors]
        body["errors"] = [
            {"pointer": e.pointer, "code": e.code, "message": each.get(lang, e.code), "words": each}
            for e, each in told
        ]
    return orjson.dumps(body)


def _said(package: str | None, code: str, params: dict[str, object]) -> dict[str, str]:
    return {each: sentence(package, code, each, params) for each in LANGUAGES}


def of_business(package: str | None, error: BusinessError, lang: str, trace_id: str) -> tuple[int, bytes]:
    """Status and body for a broken rule."""
    status = next(code for kind, code in STATUS.items() if isinstance(error, kind))
    told = (error, *error.also)
    errors = [FieldError(each.pointer, each.code, each.params) for each in told if each.pointer]
    return status, problem(package, status, error.code, lang, error.params, errors, trace_id)
