"""Instants as they come over the wire."""

from datetime import UTC, datetime


def instant(told: str) -> datetime:
    """In UTC; the specification has seen to it that it is one, perhaps in small letters."""
    return datetime.fromisoformat(told.upper()).astimezone(UTC)
