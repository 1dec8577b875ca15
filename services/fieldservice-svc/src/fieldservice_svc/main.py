"""Introduces the rooms of fieldservice-svc to each other and runs one of its roles."""

import sys
from collections.abc import Sequence
from typing import Any

from chassis.roles import Roles
from fieldservice_svc.config import FieldServiceSettings


def build(settings: FieldServiceSettings, pool: int) -> Any:
    """The service with its adapters; raises ValueError for a warranty or rate that cannot be read."""
    from chassis.service import Service
    from fieldservice_svc.adapters.tables import start_mapping
    from fieldservice_svc.adapters.work import FieldServiceWork
    from fieldservice_svc.domain.warranty import WarrantyTerms
    from kernel.money import Money

    start_mapping()
    return Service(
        settings,
        FieldServiceWork,
        pool=pool,
        warranty=WarrantyTerms.read(settings.warranty_months),
        hourly_rate=Money.of(settings.labour_rate, settings.currency),
    )


ROLES = Roles(
    "fieldservice_svc",
    "fieldservice",
    FieldServiceSettings,
    build,
    "fieldservice_svc.entrypoints.events:FieldServiceEvents",
)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the role named by the first argument."""
    return ROLES.main(argv)


if __name__ == "__main__":
    sys.exit(main())
