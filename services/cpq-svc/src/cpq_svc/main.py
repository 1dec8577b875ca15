"""Introduces the rooms of cpq-svc to each other and runs one of its roles."""

import sys
from collections.abc import Sequence
from typing import Any

from chassis.roles import Roles
from cpq_svc.config import CpqSettings


def build(settings: CpqSettings, pool: int) -> Any:
    """The service with its adapters. Raises FontMissing where documents could not be set in Chinese."""
    from chassis.service import Service
    from cpq_svc.adapters.documents.typesetting import Seller, TypesetDocuments
    from cpq_svc.adapters.tables import start_mapping
    from cpq_svc.adapters.work import CpqWork

    start_mapping()
    seller = Seller(
        settings.seller_name_zh,
        settings.seller_name_en,
        settings.seller_address_zh,
        settings.seller_address_en,
        settings.seller_tax_number,
        settings.seller_phone,
    )
    return Service(settings, CpqWork, pool=pool, documents=TypesetDocuments(settings.fonts_dir, seller))


ROLES = Roles("cpq_svc", "cpq", CpqSettings, build, "cpq_svc.entrypoints.events:CpqEvents")


def main(argv: Sequence[str] | None = None) -> int:
    """Run the role named by the first argument."""
    return ROLES.main(argv)


if __name__ == "__main__":
    sys.exit(main())
