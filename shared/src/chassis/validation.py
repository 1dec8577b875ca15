"""Checks requests and answers against the specification with jsonschema-rs, two orders faster than the stock check."""

from datetime import date
from typing import Any
from uuid import UUID

import orjson
from connexion.exceptions import NonConformingResponseBody
from connexion.validators import (
    FormDataValidator,
    JSONRequestBodyValidator,
    JSONResponseBodyValidator,
    MultiPartFormDataValidator,
    ParameterValidator,
)
from connexion.datastructures import MediaTypeDict
from jsonschema_rs import Draft4Validator, ValidationError

from chassis.problems import BadInput, FieldError

# connexion hands over the same schema object for every call of an operation, so its identity is the key;
# the schema is kept beside the validator to keep that identity its own.
_compiled: dict[int, tuple[Any, Draft4Validator]] = {}
# connexion resolves references and hangs all components below each schema, which would make it endless.
_NOT_JSON_SCHEMA = frozenset({"nullable", "example", "discriminator", "components"})


def _is_uuid(text: str) -> bool:
    try:
        return str(UUID(text)) == text.lower()
    except ValueError:
        return False


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


# Draft 4 knows no uuid and no plain date; what is not checked here would be a 500 further in.
_FORMATS = {"uuid": _is_uuid, "date": _is_date}


def check(schema: Any, value: Any) -> list[FieldError]:
    """What is wrong with a value, each with pointer and code; empty when it fits."""
    known = _compiled.get(id(schema))
    if known is None:
        known = (schema, Draft4Validator(_plain(schema), validate_formats=True, formats=_FORMATS))
        _compiled[id(schema)] = known
    validator = known[1]
    if validator.is_valid(value):
        return []
    return [_field_error(error) for error in validator.iter_errors(value)][:20]


def _plain(schema: Any) -> Any:
    """OpenAPI 3.0's `nullable` in JSON Schema's words."""
    if isinstance(schema, list):
        return [_plain(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    plain = {key: _plain(value) for key, value in schema.items() if key not in _NOT_JSON_SCHEMA}
    if schema.get("nullable") is True:
        if "enum" in plain:
            plain["enum"] = [*plain["enum"], None]
        if "type" in plain:
            plain["type"] = [plain["type"], "null"]
        else:
            plain = {"anyOf": [plain, {"type": "null"}]}
    return plain


def _field_error(error: ValidationError) -> FieldError:
    pointer = "".join(f"/{part}" for part in error.instance_path)
    kind = error.kind
    name = kind.name
    if name == "required":
        pointer += f"/{kind.property}"
    elif name == "additionalProperties":
        pointer += f"/{kind.unexpected[0]}"
    return FieldError(pointer, f"invalid-{name.lower()}", {})


class Parameters(ParameterValidator):
    """Path, query, header and cookie values; a bad one names its place."""

    @staticmethod
    def validate_parameter(parameter_type: str, value: Any, param: dict, param_name: str | None = None) -> None:
        """Raise BadInput for a value that does not fit (connexion would return a sentence)."""
        pointer = f"/{parameter_type}/{param['name']}"
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
        unknown = self.validate_query_parameter_list(request) if self.strict_validation else ()
        if unknown:
            raise BadInput([FieldError(f"/query/{name}", "invalid-unknown", {}) for name in sorted(unknown)])
        self.strict_validation = False
        super().validate_request(request)


class Body(JSONRequestBodyValidator):
    """A JSON request body."""

    async def _parse(self, stream: Any, scope: Any) -> Any:
        raw = b"".join([message async for message in stream])
        if not raw:
            return None
        # PostgreSQL keeps no NUL character in a text; it is refused here for every field at once.
        if b"\\u0000" in raw:
            raise BadInput([FieldError("", "invalid-character", {})])
        try:
            return orjson.loads(raw)
        except orjson.JSONDecodeError as unreadable:
            raise BadInput([FieldError("", "invalid-json", {})]) from unreadable

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
        wrong = check(self._schema, body)
        if wrong:
            raise NonConformingResponseBody(detail="; ".join(f"{e.pointer}: {e.code}" for e in wrong))


VALIDATORS = {
    "parameter": Parameters,
    "body": MediaTypeDict(
        {
            "*/*json": Body,
            "application/x-www-form-urlencoded": FormDataValidator,
            "multipart/form-data": MultiPartFormDataValidator,
        }
    ),
    "response": MediaTypeDict({"*/*json": Answer}),
}
