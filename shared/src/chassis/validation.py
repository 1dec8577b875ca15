"""Checks requests and answers against the specification with jsonschema-rs, two orders faster than the stock
check.
"""

from typing import Any

import orjson
from connexion.datastructures import MediaTypeDict
from connexion.exceptions import NonConformingResponseBody
from connexion.validators import JSONRequestBodyValidator, JSONResponseBodyValidator, ParameterValidator

from chassis.forms import MAX_BODY, Form, Upload, bounded
from chassis.problems import BadInput, FieldError
from chassis.schemas import check, holds_nul

# The name of a parameter's place in the specification → in a pointer.
_PLACES = {"header": "headers"}


class Parameters(ParameterValidator):
    """Path, query, header and cookie values; a bad one names its place."""

    @staticmethod
    def validate_parameter(
        parameter_type: str, value: Any, param: dict, param_name: str | None = None
    ) -> None:
        """Raise BadInput for a value that does not fit (connexion would return a sentence)."""
        pointer = f"/{_PLACES.get(parameter_type, parameter_type)}/{param['name']}"
        if value is None:
            if param.get("required"):
                raise BadInput([FieldError(pointer, "invalid-required", {})])
            return
        if isinstance(value, str) and "\0" in value:
            raise BadInput([FieldError(pointer, "invalid-character", {})])
        wrong = check(param.get("schema", param), value)
        if wrong:
            raise BadInput([FieldError(pointer, error.code, {}) for error in wrong])

    def validate_request(self, request: Any) -> None:
        """As connexion does, with unknown query parameters named."""
        for name in sorted(self.validate_query_parameter_list(request)):
            raise BadInput([FieldError(f"/query/{name}", "invalid-unknown", {})])
        super().validate_request(request)


class Body(JSONRequestBodyValidator):
    """A JSON request body."""

    async def _parse(self, stream: Any, scope: Any) -> Any:
        raw = b"".join([message async for message in bounded(stream, MAX_BODY)])
        if not raw:
            return None
        try:
            body = orjson.loads(raw)
        except orjson.JSONDecodeError as unreadable:
            raise BadInput([FieldError("", "invalid-json", {})]) from unreadable
        # PostgreSQL keeps no NUL character in a text; it is refused here for every field at once. The same
        # six characters after another backslash are a text like any other, so what is suspect is looked at.
        if b"\\u0000" in raw and holds_nul(body):
            raise BadInput([FieldError("", "invalid-character", {})])
        return body

    def _validate(self, body: Any) -> None:
        if body is None and not self._nullable:
            raise BadInput([FieldError("", "invalid-required", {})])
        wrong = check(self._schema, body)
        if wrong:
            raise BadInput(wrong)


class Answer(JSONResponseBodyValidator):
    """A JSON answer; one that breaks the specification is our fault and becomes a 500."""

    def _parse(self, stream: Any) -> Any:
        raw = b"".join(stream)
        return orjson.loads(raw) if raw else None

    def _validate(self, body: Any) -> None:
        if body is None and self._scope["method"] == "HEAD":
            return
        wrong = check(self._schema, body)
        if wrong:
            raise NonConformingResponseBody(detail="; ".join(f"{e.pointer}: {e.code}" for e in wrong))


VALIDATORS = {
    "parameter": Parameters,
    "body": MediaTypeDict(
        {"*/*json": Body, "application/x-www-form-urlencoded": Form, "multipart/form-data": Upload}
    ),
    "response": MediaTypeDict({"*/*json": Answer}),
}
