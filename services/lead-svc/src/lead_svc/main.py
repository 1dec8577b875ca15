"""Introduces the rooms of lead-svc to each other and runs one of its roles."""

import sys
from collections.abc import Sequence
from typing import Any

from chassis.roles import Roles
from lead_svc.config import LeadSettings


def build(settings: LeadSettings, pool: int) -> Any:
    """The service with its adapters."""
    from chassis.service import Service
    from lead_svc.adapters.card_reader import CardOcr
    from lead_svc.adapters.companies.book import CompanyBook
    from lead_svc.adapters.learning import Learner
    from lead_svc.adapters.phones import PhoneBook
    from lead_svc.adapters.photos import PhotoFiles
    from lead_svc.adapters.sheets import SheetFiles
    from lead_svc.adapters.tables import start_mapping
    from lead_svc.adapters.work import LeadWork
    from lead_svc.domain.website_form import Allowance

    start_mapping()
    return Service(
        settings, LeadWork, pool=pool, phones=PhoneBook(), sheets=SheetFiles(), companies=CompanyBook(),
        learner=Learner(), photos=PhotoFiles(), card_reader=CardOcr(), allowance=Allowance(),
    )  # fmt: skip


def prepare(service: Any) -> None:
    """The standard consent texts, drop reasons and rules, as far as they are not there yet."""
    from lead_svc.usecases.seed_consent_texts import seed_consent_texts
    from lead_svc.usecases.seed_drop_reasons import seed_drop_reasons
    from lead_svc.usecases.seed_rule_set import seed_rule_set
    from lead_svc.usecases.seed_score_rules import seed_score_rules

    seed_consent_texts(service.work(), service.service_actor)
    seed_drop_reasons(service.work(), service.service_actor)
    seed_rule_set(service.work(), service.service_actor, service.clock())
    seed_score_rules(service.work(), service.service_actor, service.clock())


ROLES = Roles(
    "lead_svc",
    "lead",
    LeadSettings,
    build,
    "lead_svc.entrypoints.events:LeadEvents",
    prepare=prepare,
    jobs="lead_svc.entrypoints.tasks:KINDS",
)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the role named by the first argument."""
    return ROLES.main(argv)


if __name__ == "__main__":
    sys.exit(main())
