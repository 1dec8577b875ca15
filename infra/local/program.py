"""A program is one process of ours as it should be: its code, role and fork server, and where it answers."""

from dataclasses import dataclass

from infra.local.environment import environment
from infra.local.instance import GATEWAY, LONG_WORK, Instance, package, started_contexts
from infra.local.zygote import Order

KINDS = {"prepare": "plain", "web": "plain", "relay": "plain", "worker": "patched", "jobs": "plain"}


@dataclass(frozen=True)
class Program:
    context: str
    role: str

    @property
    def name(self) -> str:
        return f"{self.context}-{self.role}"

    @property
    def kind(self) -> str:
        return KINDS[self.role]

    def order(self, instance: Instance) -> Order:
        return {
            "name": self.name,
            "module": f"{package(self.context)}.main",
            "role": self.role,
            "environment": environment(instance, self.context, self.role),
            "log": str(instance.logs / f"{self.name}.log"),
        }

    def probe(self, instance: Instance) -> tuple[str, str]:
        """What answers 200 when the process is ready; a worker and a relay answer by their metrics."""
        if self.role == "web":
            return environment(instance, self.context, self.role)[
                f"{self.context.upper()}_HTTP_ADDRESS"
            ], "/health/ready"
        return environment(instance, self.context, self.role)[
            f"{self.context.upper()}_METRICS_ADDRESS"
        ], "/metrics"


def prepare_jobs() -> list[Program]:
    return [Program(context, "prepare") for context in started_contexts()]


def on_demand_programs() -> list[Program]:
    """Those that are started when there is something to do, and end by themselves."""
    return [Program(context, "jobs") for context in started_contexts() if context in LONG_WORK]


def lasting_programs() -> list[Program]:
    roles = [Program(context, role) for context in started_contexts() for role in ("web", "worker", "relay")]
    return [*roles, Program(GATEWAY, "web")]
