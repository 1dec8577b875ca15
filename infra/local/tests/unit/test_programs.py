"""Which processes an instance consists of, and what they are told."""

import pytest

from infra.local import relays
from infra.local.instance import CONTEXTS, Instance
from infra.local.ports import wanted_ports
from infra.local.program import lasting_programs


@pytest.fixture
def instance(tmp_path):
    return Instance("run", tmp_path, 8000)


def carriers():
    return [program for program in lasting_programs() if "relay" in program.name]


@pytest.mark.parametrize(("modules", "contexts"), [("", CONTEXTS), ("lead", ("identity", "lead"))])
def test_one_process_carries_the_facts_of_whatever_contexts_are_started(
    instance, monkeypatch, modules, contexts
):
    monkeypatch.setenv("MODULES", modules)
    (program,) = carriers()
    order = program.order(instance)
    assert (order["name"], order["module"]) == ("relays", relays.__name__)
    for name, value in order["environment"].items():
        monkeypatch.setenv(name, value)
    settings = [relays.carried(context).settings for context in contexts]
    assert [one.context for one in settings] == list(contexts)
    for apart in ("relay_address", "database_url", "amqp_url"):
        assert len({getattr(one, apart) for one in settings}) == len(contexts)
    (metrics,) = {one.metrics_address for one in settings}
    assert program.probe(instance)[0] == metrics
    assert int(metrics.rpartition(":")[2]) in wanted_ports(instance)


def test_a_bell_is_hung_where_the_web_process_rings_it(instance, monkeypatch):
    monkeypatch.delenv("MODULES", raising=False)
    (program,) = carriers()
    told = program.order(instance)["environment"]
    for web in (p for p in lasting_programs() if p.role == "web" and p.context in CONTEXTS):
        name = f"{web.context.upper()}_RELAY_ADDRESS"
        assert told[name] == web.environment(instance)[name]
