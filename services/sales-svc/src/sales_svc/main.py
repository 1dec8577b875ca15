"""Introduces the rooms of sales-svc to each other and runs one of its roles."""

import sys
from collections.abc import Sequence
from typing import Any

from chassis.roles import Roles
from sales_svc.config import SalesSettings


def build(settings: SalesSettings, pool: int) -> Any:
    """The service with its adapters."""
    from chassis.service import Service  # after the worker has patched the world
    from sales_svc.adapters.tables import start_mapping
    from sales_svc.adapters.work import SalesWork

    start_mapping()
    return Service(settings, SalesWork, pool=pool)


ROLES = Roles("sales_svc", "sales", SalesSettings, build, "sales_svc.entrypoints.events:SalesEvents")


def main(argv: Sequence[str] | None = None) -> int:
    """Run the role named by the first argument."""
    return ROLES.main(argv)


if __name__ == "__main__":
    sys.exit(main())
