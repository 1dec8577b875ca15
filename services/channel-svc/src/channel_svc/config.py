"""What channel-svc reads from its environment, beyond what every service reads."""

from dataclasses import dataclass

from chassis.settings import Settings


@dataclass(frozen=True, kw_only=True, repr=False)
class ChannelSettings(Settings):
    """Prefix `CHANNEL_`. `price_timeout`: seconds the price side has for an answer."""

    price_timeout: str = "2.0"
