"""What the gateway is told, by `GATEWAY_…` variables; only `main` reads it."""

import os
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields
from typing import Any, ClassVar, Self
from urllib.parse import urlsplit

from chassis.settings import USUAL_ZONE, SettingsMissing, check_zone, redacted, variable

_LOOPBACK = ("127.0.0.1", "localhost", "::1")


@dataclass(frozen=True, kw_only=True)
class Settings:
    """Addresses have no default. Rates are per second, sizes in bytes, times in seconds.

    `services` is `identity=http://127.0.0.1:8100,lead=…`; `modules` names the contexts that are switched on,
    all of `services` when empty. `trusted_proxies` are the addresses whose X-Forwarded-For is believed.
    """

    context: ClassVar[str] = "gateway"

    http_address: str
    services: str
    identity_url: str
    public_url: str
    static_dir: str = ""
    consul_url: str = ""
    modules: str = ""
    log_level: str = "INFO"
    trace_file: str = ""
    trace_ratio: str = "0.1"
    otlp_endpoint: str = ""
    trusted_proxies: str = ""
    person_rate: float = 50.0
    person_burst: float = 100.0
    address_rate: float = 10.0
    address_burst: float = 20.0
    sign_in_attempts: int = 10
    sign_in_window: float = 900.0
    json_bytes: int = 1024 * 1024
    upload_bytes: int = 50 * 1024 * 1024
    header_bytes: int = 16 * 1024
    in_flight: int = 200
    upstream_seconds: float = 30.0
    upload_seconds: float = 300.0
    connect_seconds: float = 1.0
    breaker_failures: int = 5
    breaker_seconds: float = 5.0
    retry_share: float = 0.1
    description_seconds: float = 30.0
    company_zone: str = USUAL_ZONE

    @classmethod
    def from_env(cls, environ: Mapping[str, str] = os.environ) -> Self:
        """Read every field; raises SettingsMissing naming all that are absent or unreadable."""
        known: dict[str, Any] = {}
        wrong = []
        for field in fields(cls):
            name = variable("gateway", field.name)
            if name not in environ:
                if field.default is MISSING:
                    wrong.append(name)
                continue
            try:
                known[field.name] = field.type(environ[name])  # type: ignore[operator]
            except ValueError:
                wrong.append(f"{name} (a number)")
        if wrong:
            raise SettingsMissing(f"gateway: set {', '.join(wrong)}")
        return cls(**known)

    def __post_init__(self) -> None:
        check_zone("gateway", self.company_zone)
        parts = urlsplit(self.public_url)
        if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in _LOOPBACK):
            # The session cookie would travel readable by everybody on the way.
            raise SettingsMissing("gateway: GATEWAY_PUBLIC_URL must be https, or http on loopback")
        unknown = set(self.switched_on) - set(self.addresses)
        if unknown:
            raise SettingsMissing(f"gateway: GATEWAY_SERVICES lacks {', '.join(sorted(unknown))}")

    @property
    def addresses(self) -> dict[str, str]:
        """Context → base URL."""
        pairs = (pair.partition("=") for pair in self.services.split(",") if pair.strip())
        found = {name.strip(): address.strip().rstrip("/") for name, _, address in pairs}
        return {"identity": self.identity_url.rstrip("/"), **found}

    @property
    def switched_on(self) -> tuple[str, ...]:
        """The contexts this installation runs, identity first: without it nobody could sign in."""
        named = [word.strip() for word in self.modules.split(",") if word.strip()] or list(self.addresses)
        return tuple(dict.fromkeys(["identity", *(word for word in named if word != self.context)]))

    @property
    def secure(self) -> bool:
        """Whether the outside reaches us by https."""
        return urlsplit(self.public_url).scheme == "https"

    @property
    def origin(self) -> str:
        """The public URL as browsers name it in `Origin`."""
        parts = urlsplit(self.public_url)
        return f"{parts.scheme}://{parts.netloc}"

    def __repr__(self) -> str:
        shown = ", ".join(f"{f.name}={redacted(str(getattr(self, f.name)))}" for f in fields(self))
        return f"{type(self).__name__}({shown})"
