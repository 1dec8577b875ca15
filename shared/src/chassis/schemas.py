"""Whether a value fits a schema of the specification, by jsonschema-rs: a page of fifty rows in
microseconds.
"""

import re
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from jsonschema_rs import Draft4Validator, ValidationError

from chassis.problems import FieldError

# connexion hands over the same schema object for every call of an operation, so its identity is the key;
# the schema is kept beside the validator to keep that identity its own.
_compiled: dict[int, tuple[Any, Draft4Validator]] = {}
# connexion resolves references and hangs all components below each schema, which would make it endless.
_NOT_JSON_SCHEMA = frozenset({"nullable", "example", "discriminator", "components"})

_INSTANT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,9})?(Z|[+-][0-9]{2}:[0-9]{2})", re.I
)


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


def _is_instant(text: str) -> bool:
    """As RFC 3339 has it, in a year that is one everywhere on earth and that the database gives back; a leap
    second is in no calendar here.
    """
    try:
        read = datetime.fromisoformat(text.upper()).astimezone(UTC)
    except (ValueError, OverflowError):
        return False
    return bool(_INSTANT.fullmatch(text)) and 1900 <= read.year < 9999


# Draft 4 knows no uuid and no plain date, and its date-time more than the calendar; what is not checked here
# would be a 500 further in.
_FORMATS = {"uuid": _is_uuid, "date": _is_date, "date-time": _is_instant}


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
    kind: Any = error.kind
    name = kind.name
    if name == "required":
        pointer += f"/{kind.property}"
    elif name == "additionalProperties":
        pointer += f"/{kind.unexpected[0]}"
    return FieldError(pointer, f"invalid-{name.lower()}", {})


def holds_nul(body: Any) -> bool:
    """Whether a NUL character stands in any text of a JSON value, names among them."""
    waiting = [body]
    while waiting:
        value = waiting.pop()
        if isinstance(value, str) and "\0" in value:
            return True
        if isinstance(value, dict):
            waiting += [*value, *value.values()]
        elif isinstance(value, list):
            waiting += value
    return False
