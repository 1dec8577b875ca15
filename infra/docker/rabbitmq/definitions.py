"""Writes what the broker reads at its start: the vhost and one user per service, passwords salted and hashed.

A job before the broker, in a plain Python image: the broker's own image can be told one user by its
environment, and any other way would need a node that runs. The passwords come as `<CONTEXT>_PASSWORD`.
"""

import base64
import hashlib
import json
import os
import sys
from pathlib import Path

VHOST = "crm"
SUFFIX = "_PASSWORD"


def hashed(password: str) -> str:
    """RabbitMQ's own form: four bytes of salt, then SHA-256 over salt and password."""
    salt = os.urandom(4)
    return base64.b64encode(salt + hashlib.sha256(salt + password.encode()).digest()).decode()


def main() -> None:
    passwords = {k.removesuffix(SUFFIX).lower(): v for k, v in os.environ.items() if k.endswith(SUFFIX)}
    users = [
        {
            "name": name,
            "password_hash": hashed(password),
            "hashing_algorithm": "rabbit_password_hashing_sha256",
            "tags": [],
        }
        for name, password in passwords.items()
    ]
    allowed = [
        {"vhost": VHOST, "user": name, "configure": ".*", "write": ".*", "read": ".*"} for name in passwords
    ]
    target = Path(sys.argv[1])
    draft = target.with_suffix(".new")
    draft.write_text(json.dumps({"vhosts": [{"name": VHOST}], "users": users, "permissions": allowed}))
    draft.replace(target)


if __name__ == "__main__":
    main()
