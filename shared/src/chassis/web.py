"""The web role: gunicorn with uvicorn's worker, one process, threads for the handlers."""

import logging
import os
import signal
from typing import Any, ClassVar

from gunicorn.app.base import BaseApplication
from gunicorn.glogging import Logger

from chassis import broker, presence, telemetry, tokens
from chassis.health import Health
from chassis.kinship import end_with
from chassis.leaving import Worker
from chassis.revocations import follow_revocations


class Server(BaseApplication):
    """gunicorn as a library: `make` builds the application in the worker, after the fork."""

    def __init__(self, make: Any, options: dict[str, Any]) -> None:
        self._make, self._options = make, options
        super().__init__()

    def load_config(self) -> None:
        for name, value in self._options.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        return self._make()


class Log(Logger):
    """gunicorn's log on standard error, which uvicorn writes to as well; as JSON, like everybody's."""

    lines: ClassVar[logging.Formatter]

    def setup(self, cfg: Any) -> None:
        """One formatter, so that nothing leaves unblotted."""
        super().setup(cfg)
        for handler in self.error_log.handlers:
            handler.setFormatter(self.lines)

    def close_on_exec(self) -> None:
        """There are no files to close, and to look at every logger of the process copies 5 MB of memory."""


def workers() -> int:
    """How many processes share the address; `WEB_CONCURRENCY` says, one without it."""
    return int(os.environ.get("WEB_CONCURRENCY", "1"))


def options(address: str, context: str) -> dict[str, Any]:
    """How gunicorn serves a context, here and in containers alike."""
    return {
        "bind": address,
        "workers": workers(),
        "worker_class": Worker,
        "timeout": 30,
        "graceful_timeout": 20,
        "keepalive": 65,
        "reuse_port": True,
        "control_socket_disable": True,
        "worker_tmp_dir": "/dev/shm",  # noqa: S108 - a heartbeat file in memory
        "errorlog": "-",
        "loglevel": "warning",
        "logger_class": type("Log", (Log,), {"lines": telemetry.JsonLines(context, "web")}),
        # A worker whose arbiter was killed would keep the port.
        "post_fork": lambda server, worker: end_with(server.pid, signal.SIGTERM),
        "proc_name": "web",
    }


def serve(roles: Any, settings: Any) -> int:
    """Serve until SIGTERM; what was taken is finished first."""

    def make() -> Any:
        from chassis.http import THREADS, create_app

        telemetry.start(settings, "web")
        service = roles.build(settings, THREADS)
        verifier = tokens.Verifier(
            roles.keys(service) if roles.keys else tokens.keys_over_http(settings.identity_url)
        )
        tokens.use(verifier)
        follow_revocations(verifier, settings.identity_url)
        health = Health({"database": service.check_database, "broker": broker.check(settings.amqp_url)})
        presence.register(settings)
        return create_app(roles.package, roles.context, service, health)

    Server(make, options(settings.http_address, settings.context)).run()
    return 0
