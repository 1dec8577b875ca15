"""An account is who a server runs as: PostgreSQL refuses to run as root, and RabbitMQ should not."""

import os
import pwd
import stat
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from infra.local.console import say


@dataclass(frozen=True)
class Account:
    """Who a server runs as; without root everything runs as the person who started it."""

    uid: int
    gid: int

    def identity(self) -> dict[str, Any]:
        """What subprocess needs to become this account."""
        if os.geteuid() != 0:
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def own(self, path: Path) -> None:
        if os.geteuid() == 0:
            os.chown(path, self.uid, self.gid)

    def make_folder(self, folder: Path, mode: int = 0o700) -> Path:
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(mode)
        self.own(folder)
        return folder


def find_account(name: str) -> Account:
    if os.geteuid() != 0:
        return Account(os.getuid(), os.getgid())
    try:
        entry = pwd.getpwnam(name)
    except KeyError:
        command = ["useradd", "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", name]
        subprocess.run(command, check=True, capture_output=True)
        entry = pwd.getpwnam(name)
    return Account(entry.pw_uid, entry.pw_gid)


def open_way(folder: Path) -> None:
    """Let another account walk to a folder. Walking is not listing: only a missing x bit is added."""
    if os.geteuid() != 0:
        return
    for parent in folder.resolve().parents:
        mode = parent.stat().st_mode
        if not mode & stat.S_IXOTH:
            say(f"  {parent} gets permission o+x, so that the server's account can reach {folder.name}.")
            parent.chmod(stat.S_IMODE(mode) | stat.S_IXOTH)
