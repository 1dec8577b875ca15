"""An instance is one running copy of the system: a folder under `.run` and a range of ports."""

import os
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
LOOPBACK = "127.0.0.1"
CONTEXTS = ("identity", "lead", "sales", "cpq", "channel", "fieldservice")
GATEWAY = "gateway"
ALWAYS = ("identity",)
# Who has long work: a jobs role that is started when a job waits.
LONG_WORK = ("lead", "cpq")
# Who keeps what people upload.
KEEPS_FILES = ("identity", "lead", "cpq")

# Offsets from the port base; a context's own port is the offset plus its place in CONTEXTS.
GATEWAY_OFFSET = 80
WEB, RELAY, JOBS, WORKER_METRICS, RELAY_METRICS, WEB_METRICS = 100, 200, 250, 300, 400, 500
POSTGRES, CONSUL, AMQP, ERLANG, EPMD = 432, 590, 672, 673, 674
# Instances beside the one people use lie in folders of their own, a thousand ports apart.
SHIFTS = {"test": 1000, "bench": 2000, "chaos": 3000, "fuzz": 4000}


@dataclass(frozen=True)
class Instance:
    name: str
    folder: Path
    base: int

    def port(self, offset: int, context: str = CONTEXTS[0]) -> int:
        return self.base + offset + CONTEXTS.index(context)

    def web_port(self, context: str) -> int:
        return self.port(GATEWAY_OFFSET) if context == GATEWAY else self.port(WEB, context)

    def url(self, context: str) -> str:
        return f"http://{LOOPBACK}:{self.web_port(context)}"

    @property
    def logs(self) -> Path:
        return self.folder / "logs"


def find_instance(name: str) -> Instance:
    base = int(os.environ.get("CRM_PORT_BASE", "8000"))
    if name in SHIFTS:
        return Instance(name, REPOSITORY / ".run" / name, base + SHIFTS[name])
    return Instance("run", REPOSITORY / ".run", base)


def started_contexts() -> tuple[str, ...]:
    """The contexts that `MODULES` asks for, and identity, without which nobody could sign in."""
    wanted = [word.strip() for word in os.environ.get("MODULES", "").split(",") if word.strip()]
    unknown = sorted(set(wanted) - set(CONTEXTS) - {GATEWAY})
    if unknown:
        raise SystemExit(f"MODULES names {', '.join(unknown)}; there are {', '.join(CONTEXTS)}.")
    return tuple(name for name in CONTEXTS if not wanted or name in wanted or name in ALWAYS)


def package(context: str) -> str:
    return GATEWAY if context == GATEWAY else f"{context}_svc"
