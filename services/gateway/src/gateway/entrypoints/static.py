"""Files: our own pages' and swagger-ui's, and the built web apps where there are any."""

import re
from importlib.resources import files
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


class Files:
    """`/pages/…` is ours; the rest are web apps, whose index.html answers what only its script knows."""

    def __init__(self, folder: str, swagger: Path) -> None:
        self._pages = StaticFiles(directory=PAGES)
        self._swagger = StaticFiles(directory=swagger)
        self._apps = StaticFiles(directory=folder) if folder and Path(folder).is_dir() else None
        self.has_start = bool(self._apps) and (Path(folder) / "index.html").is_file()

    async def __call__(self, asked: Asked, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with a file. Raises Refusal (404, 405)."""
        if not asked.path.isprintable() or any(part.startswith(".") for part in asked.path.split("/")):
            raise Refusal(404, "not-found")
        place, names = self._places(asked.path)
        for name in names:
            if place and (found := await _file(place, name, scope)):
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


async def _file(place: StaticFiles, name: str, scope: Scope) -> Response | None:
    try:
        response = await place.get_response(name, scope)
    except HTTPException as no:
        if no.status_code == 405:
            raise Refusal(405, "method-not-allowed") from no
        return None
    except OSError:
        return None
    response.headers["Cache-Control"] = _FOREVER if _HASHED.fullmatch(name) else "no-cache"
    return response
