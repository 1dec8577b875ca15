"""Everything a process of ours is told: environment variables and nothing else."""

import os
import shutil
from pathlib import Path

from chassis.settings import ZONE_VARIABLE
from infra.local import instance as places
from infra.local.databases import database_url
from infra.local.instance import (
    CONTEXTS,
    GATEWAY,
    KEEPS_FILES,
    LONG_WORK,
    LOOPBACK,
    REPOSITORY,
    Instance,
    started_contexts,
)
from infra.local.keys import secret
from infra.local.rabbitmq import amqp_url
from kernel.business_time import is_zone


def environment(instance: Instance, context: str, role: str) -> dict[str, str]:
    own = common(instance, context, role)
    own |= of_gateway(instance) if context == GATEWAY else of_context(instance, context, role)
    variables = {f"{context.upper()}_{key}": value for key, value in own.items()}
    if zone := company_zone(instance):
        variables[ZONE_VARIABLE] = zone
    if context == "identity":
        variables["IDENTITY_ADMIN_PASSWORD"] = admin_password(instance)
    return variables


def company_zone(instance: Instance) -> str:
    """As it is told now, or was told last: a company does not move because a variable was forgotten."""
    kept, told = instance.folder / "company-zone", os.environ.get(ZONE_VARIABLE, "")
    if is_zone(told):
        instance.folder.mkdir(parents=True, exist_ok=True)
        kept.write_text(told)
    return told or (kept.read_text() if kept.exists() else "")


def every_environment(instance: Instance) -> dict[str, str]:
    """All contexts at once, for tools that look at the whole system."""
    merged: dict[str, str] = {}
    for context in (*started_contexts(), GATEWAY):
        merged |= environment(instance, context, "web" if context == GATEWAY else "prepare")
    return merged


def of_relays(instance: Instance) -> dict[str, str]:
    """What the one process is told that carries the outboxes of all started contexts: it answers in one
    place.
    """
    told: dict[str, str] = {}
    for context in started_contexts():
        told |= environment(instance, context, "relays")
        told[f"{context.upper()}_METRICS_ADDRESS"] = relays_address(instance)
    return told


def relays_address(instance: Instance) -> str:
    return f"{LOOPBACK}:{instance.port(places.RELAY_METRICS)}"


def common(instance: Instance, context: str, role: str) -> dict[str, str]:
    variables = {
        "AMQP_URL": amqp_url(instance, context),
        "HTTP_ADDRESS": f"{LOOPBACK}:{instance.web_port(context)}",
        "IDENTITY_URL": instance.url("identity"),
        "MODULES": ",".join(started_contexts()),
        "LOG_LEVEL": os.environ.get("CRM_LOG_LEVEL", "INFO"),
        "TRACE_FILE": trace_file(instance, context, role),
        "TRACE_RATIO": "1" if os.environ.get("CRM_TRACE") else "0.1",
    }
    if consul_program():
        variables["CONSUL_URL"] = f"http://{LOOPBACK}:{instance.port(places.CONSUL)}"
    return variables


def of_context(instance: Instance, context: str, role: str) -> dict[str, str]:
    metrics = places.WORKER_METRICS if role == "worker" else places.WEB_METRICS
    return {
        "DATABASE_URL": database_url(instance, context),
        "RELAY_ADDRESS": f"{LOOPBACK}:{instance.port(places.RELAY, context)}",
        "METRICS_ADDRESS": f"{LOOPBACK}:{instance.port(metrics, context)}",
        **(of_files(instance, context) if context in KEEPS_FILES else {}),
        **(of_long_work(instance, context) if context in LONG_WORK else {}),
    }


def of_files(instance: Instance, context: str) -> dict[str, str]:
    return {"FILES_FOLDER": str(instance.folder / "files" / context)}


def of_long_work(instance: Instance, context: str) -> dict[str, str]:
    """The supervisor hears that a job waits, and the jobs role ends when none has for a while."""
    return {"JOBS_ADDRESS": f"{LOOPBACK}:{instance.port(places.JOBS, context)}", "JOBS_IDLE": "20"}


def of_gateway(instance: Instance) -> dict[str, str]:
    return {
        "SERVICES": ",".join(f"{name}={instance.url(name)}" for name in started_contexts()),
        "PUBLIC_URL": instance.url(GATEWAY),
        "STATIC_DIR": str(REPOSITORY / "web" / "dist"),
        "METRICS_ADDRESS": f"{LOOPBACK}:{instance.port(places.WEB_METRICS) + len(CONTEXTS)}",
    }


def admin_password(instance: Instance) -> str:
    return secret(instance, "identity-admin")


def consul_program() -> str | None:
    return shutil.which("consul")


def trace_file(instance: Instance, context: str, role: str) -> str:
    if not os.environ.get("CRM_TRACE"):
        return ""
    return str(made(instance.folder / "traces") / f"{context}-{role}.jsonl")


def made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder
