"""Introduces the rooms of cpq-svc to each other and runs one of its roles."""

import sys
from collections.abc import Sequence
from typing import Any

from chassis.roles import Roles
from cpq_svc.config import CpqSettings


def build(settings: CpqSettings, pool: int) -> Any:
    """The service with its adapters. Raises FontMissing where documents could not be set in Chinese."""
    from chassis.service import Service
    from cpq_svc.adapters.compiled import COMPILATIONS
    from cpq_svc.adapters.decision_sheets import DecisionWorkbooks
    from cpq_svc.adapters.documents.own_process import OwnProcess
    from cpq_svc.adapters.documents.typesetting import SETTING_SECONDS, TypesetDocuments
    from cpq_svc.adapters.documents.word import WordPaper
    from cpq_svc.adapters.letterheads import KeptStationery
    from cpq_svc.adapters.model_sheets.workbooks import ModelWorkbooks
    from cpq_svc.adapters.product_folders import FileIntake
    from cpq_svc.adapters.solving.processes import ProcessConfigurators
    from cpq_svc.adapters.tables import start_mapping
    from cpq_svc.adapters.work import CpqWork
    from cpq_svc.domain.letterhead import Seller

    start_mapping()
    seller = Seller(
        settings.seller_name_zh,
        settings.seller_name_en,
        settings.seller_address_zh,
        settings.seller_address_en,
        settings.seller_tax_number,
        settings.seller_phone,
    )
    process = OwnProcess(SETTING_SECONDS)
    service = Service(
        settings,
        CpqWork,
        pool=pool,
        compilations=COMPILATIONS,
        configurators=ProcessConfigurators(),
        model_sheets=ModelWorkbooks(),
        decision_sheets=DecisionWorkbooks(),
    )
    stationery = KeptStationery(service.reader, service.files, seller)
    service.__dict__ |= {
        "stationery": stationery,
        "documents": TypesetDocuments(settings.fonts_dir, stationery, process),
        "word": WordPaper(stationery, process),
        "intake": FileIntake(service.files, OwnProcess(PICTURE_SECONDS)),
    }
    return service


# Two pictures are made of one in less than a second; no process lasts longer than that by much.
PICTURE_SECONDS = 12

ROLES = Roles(
    "cpq_svc",
    "cpq",
    CpqSettings,
    build,
    "cpq_svc.entrypoints.events:CpqEvents",
    jobs="cpq_svc.entrypoints.tasks:KINDS",
)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the role named by the first argument."""
    return ROLES.main(argv)


if __name__ == "__main__":
    sys.exit(main())
