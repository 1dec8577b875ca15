"""What sales-svc reads from its environment; nothing beyond what every service reads."""

from chassis.settings import Settings


class SalesSettings(Settings):
    """Prefix `SALES_`."""
