"""Introduces the rooms of lead-svc to each other and runs one of its roles."""

import sys
from collections.abc import Sequence
from typing import Any

from chassis.roles import Roles
from lead_svc.config import LeadSettings


def build(settings: LeadSettings, pool: int) -> Any:
    """The service with its adapters."""
    from chassis.service import Service
    from lead_svc.adapters.card_process import CardProcess
    from lead_svc.adapters.phones import PhoneBook
    from lead_svc.adapters.photos import PhotoFiles
    from lead_svc.adapters.sheets import SheetFiles
    from lead_svc.adapters.tables import start_mapping
    from lead_svc.adapters.work import LeadWork
    from lead_svc.domain.website_form import Allowance

    start_mapping()
    return Service(
        settings, LeadWork, pool=pool, phones=PhoneBook(), sheets=SheetFiles(), photos=PhotoFiles(),
        card_process=CardProcess(), allowance=Allowance(),
    )  # fmt: skip


def prepare(service: Any) -> None:
    """The standard consent texts, as far as they are not there yet."""
    from lead_svc.usecases.seed_consent_texts import seed_consent_texts

    seed_consent_texts(service.work(), service.service_actor)


ROLES = Roles(
    "lead_svc", "lead", LeadSettings, build, "lead_svc.entrypoints.events:LeadEvents", prepare=prepare
)


def read_cards() -> int:
    """Read the photos that wait, as the child of a worker (see `adapters.card_process`)."""
    from lead_svc.adapters.card_process import bound, work_off

    bound()
    service = build(LeadSettings.from_env("lead"), 1)
    from lead_svc.adapters.card_reader import CardOcr
    from lead_svc.usecases.lease_card import lease_card
    from lead_svc.usecases.read_card import read_card

    reader = CardOcr()

    def read_next() -> bool:
        if leased := lease_card(service.work(), service.service_actor, service.clock()):
            read_card(service.work(), service.service_actor, leased, reader)
        return leased is not None

    work_off(read_next)
    return 0


def main(argv: Sequence[str] | None = None) -> int:
    """Run the role named by the first argument, or read cards."""
    if list(argv or sys.argv[1:]) == ["read-cards"]:
        return read_cards()
    return ROLES.main(argv)


if __name__ == "__main__":
    sys.exit(main())
