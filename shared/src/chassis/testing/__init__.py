"""What tests stand on: a real database per worker, a real app, real tokens, fakes for use cases. See
`plugin`.
"""

from chassis.testing.fakes import NOW, SALES_UNIT, ZONE, FakeCollection, FakeWork, a_salesperson, an_actor
from chassis.testing.passes import published_keys, token_for

__all__ = [
    "NOW",
    "SALES_UNIT",
    "ZONE",
    "FakeCollection",
    "FakeWork",
    "a_salesperson",
    "an_actor",
    "published_keys",
    "token_for",
]
