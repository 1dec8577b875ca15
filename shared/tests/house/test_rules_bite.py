"""Import rules: each contract of the root pyproject.toml is broken once, in a copy, and must say so by its name."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from house.tree import REPOSITORY

ROOMS = "Same rooms in every service, doors open downwards"
GATEWAY = "The gateway has no domain"
STRANGERS = "Services are strangers; shared code does not know who uses it"
PURE = "Domain and use cases know only the kernel"
DOORS = "Broker, web framework, discovery and tracing are reached through the chassis only"

OFFENCES = {
    "a domain that calls its use case": (
        ROOMS,
        "lead-svc/src/lead_svc/domain/lead.py",
        "import lead_svc.usecases.work",
    ),
    "a room nobody planned": (ROOMS, "lead-svc/src/lead_svc/attic.py", "x = 1"),
    "a gateway with a room of its own": (GATEWAY, "gateway/src/gateway/attic.py", "x = 1"),
    "a gateway that reads upwards": (
        GATEWAY,
        "gateway/src/gateway/adapters/breaker.py",
        "import gateway.config",
    ),
    "a service that knows another": (
        STRANGERS,
        "lead-svc/src/lead_svc/adapters/tables.py",
        "import cpq_svc.domain",
    ),
    "a chassis that knows a service": (
        STRANGERS,
        "../shared/src/chassis/clock.py",
        "import lead_svc.domain.lead",
    ),
    "a kernel that knows the chassis": (STRANGERS, "../shared/src/kernel/ids.py", "import chassis.clock"),
    "a use case that knows the database": (
        PURE,
        "lead-svc/src/lead_svc/usecases/drop_lead.py",
        "import sqlalchemy",
    ),
    "a domain that publishes": (PURE, "sales-svc/src/sales_svc/domain/order.py", "import contracts.sales"),
    "an adapter that speaks to the broker": (
        DOORS,
        "cpq-svc/src/cpq_svc/adapters/announce.py",
        "import pika",
    ),
}


@pytest.fixture(scope="module")
def checkout(tmp_path_factory):
    """A copy of all sources; one for all offences, each of which is taken back."""
    root = tmp_path_factory.mktemp("checkout")
    left = shutil.ignore_patterns(
        "__pycache__", "*.egg-info", "tests", "migrations", "node_modules", "*.json"
    )
    for name in ("shared", "services"):
        shutil.copytree(REPOSITORY / name, root / name, ignore=left)
    shutil.copy(REPOSITORY / "pyproject.toml", root)
    return root


def verdicts(root):
    """Contract → KEPT or BROKEN, and everything lint-imports said."""
    sources = [root / "shared/src", *sorted(root.glob("services/*/src"))]
    told = subprocess.run(
        [str(Path(sys.executable).with_name("lint-imports"))],
        cwd=root, env={**os.environ, "PYTHONPATH": ":".join(map(str, sources)), "COLUMNS": "200"},
        capture_output=True, text=True, check=False,
    ).stdout  # fmt: skip
    lines = (line.rpartition(" ") for line in told.splitlines() if line.endswith((" KEPT", " BROKEN")))
    return {name.strip(): verdict for name, _, verdict in lines}, told


@pytest.mark.parametrize("offence", OFFENCES)
def test_an_import_rule_bites(checkout, offence):
    contract, place, line = OFFENCES[offence]
    file = checkout / "services" / place
    before = file.read_text("utf-8") if file.exists() else None
    file.write_text(f"{before or ''}\n{line}\n", "utf-8")
    found, told = verdicts(checkout)
    file.unlink() if before is None else file.write_text(before, "utf-8")
    assert found.get(contract) == "BROKEN", told


def test_every_import_rule_is_kept_and_has_an_offence_that_breaks_it(checkout):
    found, told = verdicts(checkout)
    assert found == {contract: "KEPT" for contract, _, _ in OFFENCES.values()}, told
