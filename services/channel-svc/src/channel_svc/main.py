"""Introduces the rooms of channel-svc to each other and runs one of its roles."""

import sys
from collections.abc import Sequence
from typing import Any

from channel_svc.config import ChannelSettings
from chassis.roles import Roles


def build(settings: ChannelSettings, pool: int) -> Any:
    """The service with its adapters."""
    from channel_svc.adapters.clients import CpqPrices
    from channel_svc.adapters.tables import start_mapping
    from channel_svc.adapters.work import ChannelWork
    from chassis.questions import Questions
    from chassis.service import Service

    start_mapping()
    prices = CpqPrices(Questions(settings.amqp_url), float(settings.price_timeout))
    return Service(settings, ChannelWork, pool=pool, prices=prices)


ROLES = Roles(
    "channel_svc", "channel", ChannelSettings, build, "channel_svc.entrypoints.events:ChannelEvents"
)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the role named by the first argument."""
    return ROLES.main(argv)


if __name__ == "__main__":
    sys.exit(main())
