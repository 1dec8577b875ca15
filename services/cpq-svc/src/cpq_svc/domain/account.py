"""An account as sales tells of it: a customer, by the name documents carry and the group price books know."""

from dataclasses import dataclass, replace
from uuid import UUID


@dataclass(frozen=True)
class Account:
    """`customer_group` is empty for none, `region` an ISO 3166-2 code."""

    id: UUID
    name: str
    customer_group: str = ""
    region: str = ""

    def within(self, region: str) -> "Account":
        """In a region, before sales told where."""
        return self if self.region else replace(self, region=region)

    @property
    def buys_as(self) -> tuple[str, str]:
        """What books and rules may know it by, beside itself."""
        return self.customer_group, self.region
