"""Permissions as a token carries them: grouped by scope and context, so that hundreds fit into four
kilobytes.
"""

from collections.abc import Mapping

Packed = dict[str, dict[str, str]]


def packed(permissions: Mapping[str, str]) -> Packed:
    """`{"lead.read": "own"}` as `{"own": {"lead": "read"}}`; verbs of one scope and context share a line."""
    grouped: dict[str, dict[str, list[str]]] = {}
    for permission, scope in sorted(permissions.items()):
        context, _, verb = permission.partition(".")
        grouped.setdefault(scope, {}).setdefault(context, []).append(verb)
    return {
        scope: {c: " ".join(verbs) for c, verbs in contexts.items()} for scope, contexts in grouped.items()
    }


def unpacked(grouped: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """The other way round."""
    return {
        f"{context}.{verb}": scope
        for scope, contexts in grouped.items()
        for context, verbs in contexts.items()
        for verb in verbs.split(" ")
    }
