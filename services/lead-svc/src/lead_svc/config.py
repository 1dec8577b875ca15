"""What lead-svc reads from its environment; nothing beyond what every service reads."""

from chassis.settings import Settings


class LeadSettings(Settings):
    """Prefix `LEAD_`."""
