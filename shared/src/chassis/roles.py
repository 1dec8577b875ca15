"""One image, five roles: `prepare` (before a rollout), `web`, `worker`, `relay` and, where there is long
work, `jobs`. `main.py` introduces them.
"""

import importlib
import sys
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from chassis import telemetry
from chassis.messaging import Consumer
from chassis.settings import Settings

# Everything heavy is imported by the role that needs it: a relay loads no web framework, a web process no
# nameko.


@dataclass(frozen=True)
class Roles:
    """How one service is put together.

    build: settings and pool size → the service's `Service`.   events: dotted path of its Consumer.
    prepare: extra work after the migrations (first-start data), given the service.
    jobs: dotted path of its kinds of jobs (name → JobKind); empty where it has no long work.
    """

    package: str
    context: str
    settings: type[Settings]
    build: Callable[[Any, int], Any]
    events: str
    prepare: Callable[[Any], None] | None = None
    keys: Callable[[Any], Callable[[], dict[str, Any]]] | None = None
    jobs: str = ""

    def main(self, argv: Sequence[str] | None = None) -> int:
        """Run one role until it ends."""
        chosen = (argv or sys.argv[1:] or ["web"])[0]
        roles = {"prepare": self._prepare, "web": self._web, "worker": self._worker, "relay": self._relay}
        if self.jobs:
            roles["jobs"] = self._jobs
        if chosen not in roles:
            raise SystemExit(f"{self.package}: roles are {', '.join(roles)}")
        # Two libraries announce their own future at every start; the operator can do nothing about it.
        warnings.filterwarnings(
            "ignore", message="(?s)Using `httpx`|.*[Ee]ventlet|jsonschema.*deprecated", append=False
        )
        if chosen == "worker":
            importlib.import_module("chassis.worker")
        settings = self.settings.from_env(self.context)
        if chosen not in ("web", "jobs"):  # these fork first, and the exporter's thread would not survive it
            telemetry.start(settings, chosen)
        return roles[chosen](settings) or 0

    def versions(self) -> Path:
        """The folder of this service's migrations: beside `src` in a checkout, inside the package in an
        image.
        """
        package = Path(str(importlib.import_module(self.package).__file__)).parent
        inside = package / "migrations" / "versions"
        return inside if inside.is_dir() else package.parents[1] / "migrations" / "versions"

    def consumer(self) -> type[Consumer]:
        """The service's Consumer class."""
        found: type[Consumer] = _named(self.events)
        return found

    def job_kinds(self) -> dict[str, Any]:
        """The kinds of jobs of this service, by name."""
        found: dict[str, Any] = _named(self.jobs)
        return found

    def _prepare(self, settings: Any) -> int | None:
        from chassis import migrate, topology

        migrate.upgrade(settings.database_url, self.versions())
        topology.declare(settings.amqp_url, self.context, self.consumer().heard())
        if self.prepare:
            self.prepare(self.build(settings, 2))
        return 0

    def _web(self, settings: Any) -> int | None:
        from chassis import revisions, web

        revisions.counts_on(self.versions())
        return web.serve(self, settings)

    def _worker(self, settings: Any) -> int | None:
        from chassis.worker import WORKERS, run_worker

        run_worker(settings, self.consumer()(self.build(settings, WORKERS)))
        return None

    def carried(self, settings: Any) -> Any:
        """What a process that carries facts must know of this service."""
        from chassis.depths import Carried

        heard = sorted({kind.TYPE.split(".")[0] for kind in self.consumer().heard()})
        return Carried(settings, heard)

    def _relay(self, settings: Any) -> int | None:
        from chassis.relays import carry

        carry([self.carried(settings)])
        return None

    def _jobs(self, settings: Any) -> int | None:
        from chassis.runner import Runner

        quiet = replace(settings, otlp_endpoint="", trace_file="")
        telemetry.start(quiet, "jobs")
        Runner(self, settings, self.job_kinds(), float(settings.jobs_idle)).work()
        return None


def _named(path: str) -> Any:
    module, _, name = path.partition(":")
    return getattr(importlib.import_module(module), name)
