"""How a web process stops: it leaves the directory first, then closes its door and finishes what it took."""

import asyncio
import socket
import sys
from typing import Any, ClassVar

import uvicorn
from gunicorn.arbiter import Arbiter
from uvicorn_worker import UvicornWorker

from chassis import presence
from chassis.wire import OnePieceHttp


class LeavingServer(uvicorn.Server):
    """uvicorn's server, whose door stays open until nobody is sent here any more."""

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Leave, let those who asked a moment ago come in, then stop as usual."""
        if await asyncio.to_thread(presence.leave):
            await asyncio.sleep(presence.NOTICE)
        await super().shutdown(sockets)


class Worker(UvicornWorker):
    """gunicorn's worker of the services."""

    # Who asked is in the token; nothing a service does depends on the address of the connection.
    CONFIG_KWARGS: ClassVar[dict[str, Any]] = {
        **UvicornWorker.CONFIG_KWARGS, "http": OnePieceHttp, "proxy_headers": False,
    }  # fmt: skip

    async def _serve(self) -> None:
        # As in the class above, whose server cannot be chosen.
        self.config.app = self.wsgi
        server = LeavingServer(config=self.config)
        self._install_sigquit_handler()
        await server.serve(sockets=self.sockets)
        if not server.started:
            sys.exit(Arbiter.WORKER_BOOT_ERROR)
