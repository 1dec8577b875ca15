"""`make rebuild` with real publishers and consumers: a consumer that knows nothing knows all afterwards."""

import importlib
import json
import os
import subprocess
import sys
from contextlib import ExitStack, contextmanager
from datetime import UTC, date, datetime, timedelta
from importlib.resources import files
from types import SimpleNamespace

import pika
import pytest
from sqlalchemy import text

from chassis import topology
from chassis.clock import system_clock
from chassis.messaging import Verdict
from chassis.retention import turn_partitions
from chassis.testing.plugin import empty, own_database
from kernel.ids import new_id
from kernel.money import Money

NOW = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
LONG_AGO = NOW - timedelta(days=400)
UNIT = "/hq/sales/east/"
SENT = text(
    "insert into outbox_sent"
    " (position, id, type, aggregate_id, aggregate_version, body, headers, staged_at, sent_at)"
    " values (1, :id, 'sales.order-shipped.v1', :id, 3, :body, '{}', :at, now())"
)


@pytest.fixture(scope="module")
def start(vhost, worker_id, tmp_path_factory):
    """A context's service on a database of its own, with its queues, its environment and its consumer."""
    with ExitStack() as stack:
        folder = tmp_path_factory.mktemp("files")
        yield lambda context: stack.enter_context(running(context, vhost, f"rebuild_{worker_id}", folder))


@contextmanager
def running(context, broker, worker, folder):
    roles = importlib.import_module(f"{context}_svc.main").ROLES
    addresses = own_database(roles, worker)
    environment = {
        "DATABASE_URL": next(addresses),
        "AMQP_URL": broker,
        "HTTP_ADDRESS": "127.0.0.1:0",
        "RELAY_ADDRESS": "127.0.0.1:9",
        "IDENTITY_URL": "http://127.0.0.1:1",
        "FILES_FOLDER": str(folder),
    }
    environment = {f"{context.upper()}_{name}": value for name, value in environment.items()}
    service = roles.build(roles.settings.from_env(context, environment), 4)
    topology.declare(broker, context, roles.consumer().heard())
    yield SimpleNamespace(service=service, env=environment, consumer=roles.consumer()(service), name=context)
    service.database.close()
    addresses.close()


@pytest.fixture(scope="module")
def sales(start):
    return start("sales")


@pytest.fixture(scope="module")
def cpq(start):
    return start("cpq")


@pytest.fixture(scope="module")
def channel_context(start):
    return start("channel")


@pytest.fixture(scope="module")
def fieldservice(start):
    return start("fieldservice")


@pytest.fixture
def rebuilt(vhost):
    """Runs the command and lets the consumer handle all it was sent; tells the messages' properties."""

    def rebuild(consumer, publisher):
        command = [sys.executable, "-m", "chassis.rebuild", consumer.name, publisher.name]
        subprocess.run(command, check=True, env={**os.environ, **publisher.env}, capture_output=True)
        connection = pika.BlockingConnection(pika.URLParameters(vhost))
        broker, queue = connection.channel(), topology.queue_of(consumer.name, publisher.name)
        letters = list(iter(lambda: broker.basic_get(queue, auto_ack=True), (None, None, None)))
        connection.close()
        for _, told, body in letters:
            verdict = consumer.consumer.handle(told.type, body, told.headers, told.message_id)
            assert verdict == (Verdict.DONE, "")
        return [told for _, told, _ in letters]

    return rebuild


def rows(of, asked):
    with of.service.reader.connect() as connection:
        return [tuple(row) for row in connection.execute(text(asked)).all()]


def kept(of, **collections):
    empty(of.service.database.writer)
    with of.service.work().by(of.service.service_actor) as tx:
        for name, things in collections.items():
            for thing in things:
                getattr(tx, name).add(thing)
                tx.flush()
    forget(of, "outbox")


def forget(of, *tables):
    with of.service.database.writer.begin() as connection:
        for table in tables:
            connection.execute(text(f"delete from {table}"))


@pytest.fixture
def sold(sales):
    """Two opportunities of an account that is older than everything `outbox_sent` keeps."""
    from sales_svc.domain.account import Account, AccountId
    from sales_svc.domain.opportunity import Opportunity, OpportunityId, Stage

    account = Account.open(AccountId(new_id()), "苏州华晨机械有限公司", "", "CN-32", new_id(), UNIT, LONG_AGO)

    def opportunity(name):
        made = Opportunity(
            id=OpportunityId(new_id()), account_id=account.id, name=name, product_line="injection",
            amount=Money.of("1", "CNY"), region="CN-32", unit_path=UNIT, owner_id=new_id(), created_at=LONG_AGO,
        )  # fmt: skip
        made.opened(account.name)
        return made

    new, moved, lost = opportunity("新"), opportunity("谈"), opportunity("丢")
    moved.move_to(Stage.PROPOSAL, NOW)
    lost.move_to(Stage.PROPOSAL, NOW)
    lost.lose("预算取消", NOW)
    kept(sales, accounts=[account], opportunities=[new, moved, lost])
    return account


def test_cpq_learns_accounts_and_opportunities_from_nothing(sales, cpq, sold, rebuilt):
    empty(cpq.service.database.writer)
    asked = (
        'select account_id, account_name, name, stage, version from opportunities order by name collate "C"'
    )
    expected = [
        (sold.id, sold.name, "丢", "LOST", 1),
        (sold.id, sold.name, "新", "", 1),
        (sold.id, sold.name, "谈", "PROPOSAL", 1),
    ]
    told = rebuilt(cpq, sales)
    assert rows(cpq, asked) == expected
    assert rows(cpq, "select id, name, version from accounts") == [(sold.id, sold.name, 1)]
    assert len(rebuilt(cpq, sales)) == len(told)
    assert rows(cpq, asked) == expected


def test_a_copy_that_was_lost_is_filled_again(sales, cpq, sold, rebuilt):
    empty(cpq.service.database.writer)
    rebuilt(cpq, sales)
    forget(cpq, "opportunities", "accounts")
    rebuilt(cpq, sales)
    assert rows(cpq, "select name from accounts") == [(sold.name,)]
    assert len(rows(cpq, "select id from opportunities")) == 3


def test_sales_learns_partners_from_nothing(channel_context, sales, rebuilt):
    from channel_svc.domain.partner import Grade, Partner, PartnerId

    def partner(name, active):
        new = PartnerId(new_id())
        return Partner(
            id=new, partner_id=new, parent_id=None, path=f"/{new}/", name=name, grade=Grade.A, region="CN-32",
            unit_path=UNIT, owner_id=None, created_at=LONG_AGO, active=active,
        )  # fmt: skip

    kept(channel_context, partners=[partner("A", True), partner("B", False)])
    empty(sales.service.database.writer)
    rebuilt(sales, channel_context)
    assert rows(sales, "select name, grade, active, version from partners order by name") == [
        ("A", "A", True, 1),
        ("B", "A", False, 1),
    ]


def test_fieldservice_learns_products_in_sale_from_nothing(cpq, fieldservice, rebuilt):
    from cpq_svc.domain.option_model import OptionModel
    from cpq_svc.domain.product import Definition, Product, ProductId

    def product(code):
        described = Definition(
            f"{code} 注塑机", f"{code} machine", "injection", "CNY", 0, 0, OptionModel((), (), ())
        )
        return Product.draft(ProductId(new_id()), code, described, new_id(), LONG_AGO)

    draft, released = product("HX-100"), product("HX-160")
    released.release(date(2025, 1, 1))
    kept(cpq, products=[draft, released])
    empty(fieldservice.service.database.writer)
    rebuilt(fieldservice, cpq)
    assert rows(fieldservice, "select id, code, name_zh from products") == [
        (released.id, "HX-160", "HX-160 注塑机")
    ]


def test_what_happened_once_is_sent_as_it_was_told(sales, channel_context, rebuilt):
    kept(sales)
    sample = (files("contracts") / "samples" / "sales.order-shipped.v1.json").read_text("utf-8")
    fact = {"id": new_id(), "at": NOW, "body": json.dumps({**json.loads(sample), "partner_id": ""})}
    with sales.service.database.writer.connect() as connection:
        turn_partitions(connection, system_clock().date())
        connection.execute(SENT, fact)
        connection.commit()
    empty(channel_context.service.database.writer)
    (told,) = rebuilt(channel_context, sales)
    assert (told.message_id, told.headers["time"]) == (str(fact["id"]), NOW.isoformat())
