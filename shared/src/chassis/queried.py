"""The query of a request, as it was validated."""

from flask import request


def queried() -> dict[str, str]:
    """Its parameters. Of one that is given more than once the last counts, for that is what connexion holds
    against the specification: another could be anything.
    """
    return {name: values[-1] for name, values in request.args.lists()}
