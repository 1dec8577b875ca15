"""Forms: as a page sends them, and with files."""

from collections.abc import AsyncGenerator
from functools import partial
from typing import Any

from connexion.validators import FormDataValidator, MultiPartFormDataValidator
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.formparsers import FormParser, MultiPartException, MultiPartParser

from chassis.problems import BadInput, FieldError
from chassis.schemas import check, holds_nul

# In bytes; the gateway's own limits are the same.
MAX_BODY = 1024 * 1024
MAX_UPLOAD = 50 * 1024 * 1024


class _Fields:
    """Checks the fields of a form as those of a JSON body are: each with its pointer, and by the same
    formats. connexion would put what was sent into the log.
    """

    _schema: dict[str, Any]

    def _validate(self, body: Any) -> None:
        wrong = check(self._schema, body)
        if holds_nul(body):
            wrong.append(FieldError("", "invalid-character", {}))
        if wrong:
            raise BadInput(wrong)


class Form(_Fields, FormDataValidator):
    """A form as a page sends it."""

    @property
    def _form_parser_cls(self) -> Any:
        return _Lines


class Upload(_Fields, MultiPartFormDataValidator):
    """A multipart request body."""

    @property
    def _form_parser_cls(self) -> Any:
        shapes = self._schema.get("properties", {}).items()
        return partial(_Envelope, {name for name, shape in shapes if shape.get("format") == "binary"})


class _Lines(FormParser):
    """Reads no more of a form than of a JSON body."""

    def __init__(self, headers: Any, stream: Any) -> None:
        super().__init__(headers, bounded(stream, MAX_BODY))


class _Envelope(MultiPartParser):
    """Says what is wrong with one that is broken, or that has words where a file belongs."""

    def __init__(self, files: set[str], headers: Any, stream: Any) -> None:
        super().__init__(headers, bounded(stream, MAX_UPLOAD))
        self._names = files

    async def parse(self) -> FormData:
        """The parts; raises BadInput."""
        try:
            form = await super().parse()
        except (MultiPartException, UnicodeError, LookupError) as broken:
            raise BadInput([FieldError("", "invalid-multipart", {})]) from broken
        for name in self._names:
            if any(isinstance(value, str) for value in form.getlist(name)):
                raise BadInput([FieldError(f"/{name}", "invalid-type", {})])
        return form


async def bounded(stream: Any, most: int) -> AsyncGenerator[bytes, None]:
    """The pieces of a body; 413 as soon as they are more bytes than `most`."""
    taken = 0
    async for piece in stream:
        taken += len(piece)
        if taken > most:
            raise HTTPException(413)
        yield piece
