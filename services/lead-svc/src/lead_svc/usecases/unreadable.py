"""A value that cannot be read, as the problem whoever told it gets."""

from lead_svc.domain.sheet_row import RowError
from lead_svc.usecases.newcomer import NewcomerUnreadable


def unreadable(error: RowError) -> NewcomerUnreadable:
    """The problem, pointing at the field as it is called on the wire."""
    first, *rest = error.field.split("_")
    return NewcomerUnreadable(pointer=f"/body/{first}{''.join(map(str.title, rest))}", reason=error.code)
