"""What the database refuses, told as the rule whose last line it is."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError

from kernel.errors import BusinessError, Stale


@contextmanager
def told_as_rules(constraints: Mapping[str, type[BusinessError]]) -> Iterator[None]:
    """A lost race is Stale; a broken constraint is the error that `constraints` has for its name."""
    try:
        yield
    except StaleDataError as lost_race:
        raise Stale from lost_race
    except IntegrityError as broken:
        name = getattr(getattr(broken.orig, "diag", None), "constraint_name", None) or ""
        if name in constraints:
            raise constraints[name]() from broken
        raise
