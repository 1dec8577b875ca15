"""Asking a process whether it is ready."""

import http.client

from infra.local.instance import Instance
from infra.local.program import Program


def ready(instance: Instance, program: Program, patience: float = 1.0) -> bool:
    address, path = program.probe(instance)
    connection = http.client.HTTPConnection(address, timeout=patience)
    try:
        connection.request("GET", path)
        return connection.getresponse().status == http.client.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
