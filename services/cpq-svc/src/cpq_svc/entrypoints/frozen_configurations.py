"""Machines as they were sent, over HTTP."""

from chassis.http import Response, deps, reply, whoever_asks
from cpq_svc.usecases import read_frozen_configuration as reading

# By its content: what is read once is right for good.
_FOR_GOOD = "private, max-age=31536000, immutable"


def get_frozen_configuration(configuration_hash: str) -> Response:
    """The record byte for byte, so that whoever reads it can check the hash."""
    content = reading.read_frozen_configuration(deps().work(), whoever_asks(), configuration_hash)
    answer = reply(content)
    answer.headers["ETag"] = f'"{configuration_hash}"'
    answer.headers["Cache-Control"] = _FOR_GOOD
    return answer
