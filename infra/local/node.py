"""What sets our Erlang node apart from any other on the machine: folder, name, ports, cookie and epmd."""

import os
import shlex
from pathlib import Path

from infra.local.instance import EPMD, ERLANG, LOOPBACK, Instance

# The package's wrapper in /usr/sbin insists on root or its own account; the scripts it calls do not.
PROGRAMS = Path("/usr/lib/rabbitmq/bin")


def node(instance: Instance) -> str:
    return f"crm-{instance.name}@localhost"


def folder_of(instance: Instance) -> Path:
    return instance.folder / "rabbitmq"


# An idle scheduler of Erlang spins for a while before it sleeps, on a core that our processes need.
NO_SPINNING = "+sbwt none +sbwtdcpu none +sbwtdio none"


def node_environment(instance: Instance) -> dict[str, str]:
    folder = folder_of(instance)
    loopback = "-kernel inet_dist_use_interface {127,0,0,1}"
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "LANG": "C.UTF-8",
        "HOME": str(folder),
        "ERL_EPMD_ADDRESS": LOOPBACK,
        "ERL_EPMD_PORT": str(instance.port(EPMD)),
        "RABBITMQ_NODENAME": node(instance),
        "RABBITMQ_DIST_PORT": str(instance.port(ERLANG)),
        "RABBITMQ_CONF_ENV_FILE": str(folder / "rabbitmq-env.conf"),
        "RABBITMQ_CONFIG_FILE": str(folder / "rabbitmq.conf"),
        "RABBITMQ_ADVANCED_CONFIG_FILE": str(folder / "advanced.config"),
        "RABBITMQ_ENABLED_PLUGINS_FILE": str(folder / "enabled_plugins"),
        "RABBITMQ_MNESIA_BASE": str(folder / "mnesia"),
        "RABBITMQ_LOG_BASE": str(folder / "log"),
        "RABBITMQ_GENERATED_CONFIG_DIR": str(folder / "config"),
        "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS": f"{loopback} {NO_SPINNING}",
        "RABBITMQ_CTL_ERL_ARGS": loopback,
    }


def control_script(instance: Instance) -> str:
    words = [f"{key}={shlex.quote(value)}" for key, value in node_environment(instance).items()]
    return f'#!/bin/sh\nexec env -i {" ".join(words)} {PROGRAMS / "rabbitmqctl"} "$@"\n'
