"""Settings come from the environment, once, at start; what is missing is named all at once."""

import os
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields
from typing import Self
from urllib.parse import urlsplit, urlunsplit

from kernel.business_time import is_zone

# One installation is one company at one place: every context reads this by the same name.
ZONE_VARIABLE, USUAL_ZONE = "COMPANY_ZONE", "Asia/Shanghai"


class SettingsMissing(SystemExit):
    """The process cannot start; the message names every missing variable."""


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What every service reads. Addresses and secrets have no default, so that nothing is guessed.

    company_zone: where the company's days begin and end, by its IANA name.
    """

    context: str
    database_url: str
    amqp_url: str
    http_address: str
    relay_address: str
    identity_url: str
    metrics_address: str = ""
    consul_url: str = ""
    otlp_endpoint: str = ""
    trace_file: str = ""
    trace_ratio: str = "0.1"
    log_level: str = "INFO"
    company_zone: str = USUAL_ZONE

    def __post_init__(self) -> None:
        check_zone(self.context, self.company_zone)

    @classmethod
    def from_env(cls, context: str, environ: Mapping[str, str] = os.environ) -> Self:
        """Read `<CONTEXT>_<FIELD>` for every field; raises SettingsMissing naming all that are absent."""
        known = {}
        missing = []
        for field in fields(cls):
            name = variable(context, field.name)
            if field.name == "context":
                known[field.name] = context
            elif name in environ:
                known[field.name] = environ[name]
            elif field.default is MISSING:
                missing.append(name)
        if missing:
            raise SettingsMissing(f"{context}: set {', '.join(missing)}")
        return cls(**known)

    def __repr__(self) -> str:
        shown = ", ".join(f"{f.name}={redacted(getattr(self, f.name))}" for f in fields(self))
        return f"{type(self).__name__}({shown})"


def variable(context: str, field: str) -> str:
    """What a field is called in the environment."""
    return ZONE_VARIABLE if field == "company_zone" else f"{context.upper()}_{field.upper()}"


def check_zone(context: str, zone: str) -> None:
    """Raises SettingsMissing where nobody could tell the day."""
    if not is_zone(zone):
        raise SettingsMissing(f"{context}: {ZONE_VARIABLE} is no time zone: {zone!r}")


def redacted(value: str) -> str:
    """An address without its password."""
    parts = urlsplit(value)
    if not parts.password:
        return value
    return urlunsplit(parts._replace(netloc=f"{parts.username}:…@{parts.hostname}:{parts.port}"))


def host_and_port(address: str) -> tuple[str, int]:
    """`127.0.0.1:8101` as a pair."""
    host, _, port = address.rpartition(":")
    return host, int(port)
