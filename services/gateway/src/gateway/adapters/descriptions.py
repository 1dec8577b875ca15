"""The services' own descriptions: fetched, kept for a while, asked which operations are open to everybody."""

import asyncio
import re
import time
from typing import Any

import orjson

from chassis.description import METHODS
from gateway.adapters.merging import is_public, merged, names_of_operations
from gateway.adapters.refusal import Refusal
from gateway.adapters.upstreams import Question, Upstreams

_AGAIN_SECONDS = 2.0


class Descriptions:
    """context → description. One that cannot be had again stays as it was; one never had is left out."""

    def __init__(self, upstreams: Upstreams, own: dict[str, Any], cookie: str, seconds: float) -> None:
        self._upstreams, self._own, self._cookie, self._seconds = upstreams, own, cookie, seconds
        self._documents: dict[str, dict[str, Any]] = {}
        self._open: dict[str, list[tuple[str, re.Pattern[str]]]] = {}
        self._due: dict[str, float] = {}
        self._locks = {context: asyncio.Lock() for context in upstreams.contexts}
        self._merged: bytes | None = None
        self._names: list[str] = []

    async def open_to_everybody(self, context: str, method: str, path: str) -> bool:
        """Whether an operation needs no sign-in. Raises Refusal (503) while its service was never heard."""
        await self._refresh(context)
        if context not in self._open:
            raise Refusal(503, "unavailable", 1)
        asked = "get" if method == "HEAD" else method.lower()
        return any(known == asked and shape.fullmatch(path) for known, shape in self._open[context])

    async def everything(self) -> bytes:
        """The merged document, as JSON."""
        await asyncio.gather(*(self._refresh(context) for context in self._locks))
        if self._merged is None:
            whole = merged(self._documents, self._own, self._cookie)
            self._names = names_of_operations(whole)
            self._merged = orjson.dumps(whole)
        return self._merged

    async def names(self) -> list[str]:
        """The operationIds of the merged document: all that a screen needs to know of it."""
        await self.everything()
        return self._names

    async def _refresh(self, context: str) -> None:
        if self._due.get(context, 0.0) > time.monotonic():
            return
        async with self._locks[context]:
            if self._due.get(context, 0.0) > time.monotonic():
                return
            document = await self._fetch(context)
            self._due[context] = time.monotonic() + (self._seconds if document else _AGAIN_SECONDS)
            if document and document != self._documents.get(context):
                self._documents[context] = document
                self._open[context] = _open_operations(document)
                self._merged = None

    async def _fetch(self, context: str) -> dict[str, Any] | None:
        try:
            told = await self._upstreams.whole(
                context, Question("GET", f"/api/{context}/v1/openapi.json", {})
            )
            document = orjson.loads(told.body) if told.status == 200 else None
        except (Refusal, orjson.JSONDecodeError):
            return None
        return document if isinstance(document, dict) and isinstance(document.get("paths"), dict) else None


def _open_operations(document: dict[str, Any]) -> list[tuple[str, re.Pattern[str]]]:
    return [
        (method, re.compile("/".join(_segment(part) for part in path.split("/"))))
        for path, item in document["paths"].items()
        for method in METHODS
        if method in item and is_public(item[method], document)
    ]


def _segment(part: str) -> str:
    return "[^/]+" if part.startswith("{") else re.escape(part)
