"""A program is one process of ours as it should be: its code, role and fork server, and where it answers."""

from dataclasses import dataclass

from infra.local.environment import environment, of_relays, relays_address
from infra.local.instance import GATEWAY, LONG_WORK, Instance, package, started_contexts
from infra.local.zygote import Order

KINDS = {"prepare": "plain", "web": "plain", "relays": "plain", "worker": "patched", "jobs": "plain"}


ALL = "all"


@dataclass(frozen=True)
class Program:
    """`context` is ALL for the relays, which one process carries for every started context."""

    context: str
    role: str

    @property
    def name(self) -> str:
        return self.role if self.context == ALL else f"{self.context}-{self.role}"

    @property
    def kind(self) -> str:
        return KINDS[self.role]

    def order(self, instance: Instance) -> Order:
        return {
            "name": self.name,
            "module": "infra.local.relays" if self.context == ALL else f"{package(self.context)}.main",
            "role": self.role,
            "environment": self.environment(instance),
            "log": str(instance.logs / f"{self.name}.log"),
        }

    def environment(self, instance: Instance) -> dict[str, str]:
        if self.context == ALL:
            return of_relays(instance)
        return environment(instance, self.context, self.role)

    def probe(self, instance: Instance) -> tuple[str, str]:
        """What answers 200 when the process is ready; a worker and the relays answer by their metrics."""
        if self.context == ALL:
            # The others among its metrics ask every database and queue.
            return relays_address(instance), "/metrics?name[]=outbox_published_total"
        field, path = ("HTTP", "/health/ready") if self.role == "web" else ("METRICS", "/metrics")
        return self.environment(instance)[f"{self.context.upper()}_{field}_ADDRESS"], path


def prepare_jobs() -> list[Program]:
    return [Program(context, "prepare") for context in started_contexts()]


def on_demand_programs() -> list[Program]:
    """Those that are started when there is something to do, and end by themselves."""
    return [Program(context, "jobs") for context in started_contexts() if context in LONG_WORK]


def lasting_programs() -> list[Program]:
    roles = [Program(context, role) for context in started_contexts() for role in ("web", "worker")]
    return [*roles, Program(ALL, "relays"), Program(GATEWAY, "web")]
