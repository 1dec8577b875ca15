"""What fieldservice-svc reads from its environment beyond what every service reads."""

from dataclasses import dataclass

from chassis.settings import Settings


@dataclass(frozen=True, kw_only=True, repr=False)
class FieldServiceSettings(Settings):
    """Prefix `FIELDSERVICE_`.

    warranty_months: months for all products, then other numbers by the beginning of a product code:
    `12,HX-=18`.
    labour_rate: what an engineer's hour costs the factory, in `currency`, which is that of all costs here.
    """

    warranty_months: str = "12"
    labour_rate: str = "240.00"
    currency: str = "CNY"
