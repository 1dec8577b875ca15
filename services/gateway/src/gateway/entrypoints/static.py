"""Files: our own pages' and swagger-ui's, and the built web apps where there are any."""

import re
from importlib.resources import files
from mimetypes import guess_type
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.staticfiles import StaticFiles

from gateway.adapters.refusal import Refusal
from gateway.entrypoints.answers import Receive, Send
from gateway.entrypoints.asked import Asked, Scope

PAGES = Path(str(files("gateway") / "entrypoints" / "pages"))
_TRY_FILES = ("swagger-ui.css", "swagger-ui-bundle.js")
# Names that builders make from the content: they can never mean anything else.
_HASHED = re.compile(r".*[.-][A-Za-z0-9_-]{8,}\.[a-z0-9]+")
_FOREVER = "public, max-age=31536000, immutable"
# The build leaves compressed twins beside what is worth it; the better one first.
_TWINS = (("br", ".br"), ("gzip", ".gz"))
# Where a web app's page wants the nonce of this answer.
_NONCE = b"__CSP_NONCE__"


class Files:
    """`/pages/…` is ours; the rest are web apps, whose index.html answers what only its script knows."""

    def __init__(self, folder: str, swagger: Path) -> None:
        self._pages = StaticFiles(directory=PAGES)
        self._swagger = StaticFiles(directory=swagger)
        self._apps = StaticFiles(directory=folder) if folder and Path(folder).is_dir() else None
        self.has_start = bool(self._apps) and (Path(folder) / "index.html").is_file()

    async def __call__(self, asked: Asked, nonce: str, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with a file. Raises Refusal (404, 405)."""
        if not asked.path.isprintable() or any(part.startswith(".") for part in asked.path.split("/")):
            raise Refusal(404, "not-found")
        place, names = self._places(asked.path)
        for name in names:
            if place and (found := await _answer(place, name, asked, nonce, scope)):
                await found(scope, receive, send)
                return
        raise Refusal(404, "not-found")

    def _places(self, path: str) -> tuple[StaticFiles | None, list[str]]:
        if path.startswith("/api/"):
            return None, []
        name = path.strip("/")
        if path.startswith("/pages/"):
            name = name.removeprefix("pages/")
            return (self._swagger if name in _TRY_FILES else self._pages), [name]
        first, _, rest = name.partition("/")
        if "." in name.rpartition("/")[2]:
            return self._apps, [name]
        return self._apps, [
            f"{name}/index.html".lstrip("/"),
            *([f"{first}/index.html"] if rest else []),
            "index.html",
        ]


async def _answer(place: StaticFiles, name: str, asked: Asked, nonce: str, scope: Scope) -> Response | None:
    if name.endswith(".html"):
        return _page(await _file(place, name, {**scope, "headers": []}), nonce)
    for encoding, ending in _TWINS if _HASHED.fullmatch(name) else ():
        if encoding in asked.header(b"accept-encoding") and (
            twin := await _file(place, name + ending, scope)
        ):
            twin.headers["Content-Encoding"] = encoding
            twin.headers["Content-Type"] = guess_type(name)[0] or "application/octet-stream"
            return _kept(twin, name)
    found = await _file(place, name, scope)
    return _kept(found, name) if found else None


def _page(found: Response | None, nonce: str) -> Response | None:
    """An app's page with this answer's nonce in it: never the same twice, so nothing to compare it by."""
    if found is None:
        return None
    whole = Path(found.path).read_bytes()  # type: ignore[attr-defined]
    return Response(
        whole.replace(_NONCE, nonce.encode()), headers={"Cache-Control": "no-cache"}, media_type="text/html"
    )


def _kept(response: Response, name: str) -> Response:
    response.headers["Cache-Control"] = _FOREVER if _HASHED.fullmatch(name) else "no-cache"
    response.headers["Vary"] = "Accept-Encoding"
    return response


async def _file(place: StaticFiles, name: str, scope: Scope) -> Response | None:
    try:
        return await place.get_response(name, scope)
    except HTTPException as no:
        if no.status_code == 405:
            raise Refusal(405, "method-not-allowed") from no
        return None
    except OSError:
        return None
