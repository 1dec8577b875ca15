"""What the broker reads at boot: settings, users and vhosts, so that no slow rabbitmqctl is needed."""

import base64
import hashlib
import json
import os

from infra.local.instance import AMQP, CONTEXTS, GATEWAY, LOOPBACK, Instance
from infra.local.keys import secret

VHOST = "crm"
ADMIN = "admin"

SETTINGS = """\
listeners.tcp.1 = {host}:{port}
load_definitions = {definitions}
vm_memory_high_watermark.absolute = 512MB
disk_free_limit.absolute = 64MB
# The log of quorum queues is held in memory too; its default of 512 MB would eat the whole allowance.
raft.wal_max_size_bytes = 64000000
log.file = rabbit.log
log.file.level = info
"""


def settings(instance: Instance, definitions: str) -> str:
    return SETTINGS.format(host=LOOPBACK, port=instance.port(AMQP), definitions=definitions)


def definitions(instance: Instance) -> str:
    users = [*CONTEXTS, GATEWAY]
    allowed = [(VHOST, user) for user in (*users, ADMIN)] + [("/", ADMIN)]
    body = {
        "users": [user_entry(instance, user, []) for user in users]
        + [user_entry(instance, ADMIN, ["administrator"])],
        "vhosts": [{"name": VHOST}, {"name": "/"}],
        "permissions": [
            {"vhost": vhost, "user": user, "configure": ".*", "write": ".*", "read": ".*"}
            for vhost, user in allowed
        ],
    }
    return json.dumps(body, indent=1)


def user_entry(instance: Instance, user: str, tags: list[str]) -> dict[str, object]:
    salt = os.urandom(4)
    digest = hashlib.sha256(salt + secret(instance, f"amqp-{user}").encode()).digest()
    return {
        "name": user,
        "password_hash": base64.b64encode(salt + digest).decode(),
        "hashing_algorithm": "rabbit_password_hashing_sha256",
        "tags": tags,
    }
