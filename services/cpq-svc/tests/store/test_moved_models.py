"""Products described before option models had editions are sold as they were."""

import json
from dataclasses import replace
from uuid import uuid4

import pytest
from alembic import command
from sqlalchemy import create_engine, make_url, text

from bodies import in_sale
from builders import NOW, TODAY, VALID, a_model, a_price_book, a_product
from chassis.migrate import configuration
from chassis.testing import an_actor
from cpq_svc.adapters.value_json import plain
from cpq_svc.domain.pricing import AskedLine, Buyer
from cpq_svc.main import ROLES
from cpq_svc.usecases.draft_price_book import draft_price_book
from cpq_svc.usecases.price_request import price_request
from cpq_svc.usecases.publish_price_book import publish_price_book

_PRODUCT = text(
    """
    insert into products (id, version, owner_id, unit_path, region, code, name_zh, name_en, product_line, currency,
        vat_rate, cost, model, created_at, status, released_on)
    values (:id, 3, null, '/', '', :code, '注塑机', 'machine', 'injection', 'CNY', 0.13, 170000, :model, now(),
        :status, :released)
    """
)


@pytest.fixture
def before(settings):
    """Alembic's configuration, the settings and an engine of a database as it was before."""
    url = make_url(settings.database_url).set(database=f"test_moved_{uuid4().hex}")
    admin = create_engine(url.set(database="postgres"), isolation_level="AUTOCOMMIT")
    with admin.connect() as server:
        server.execute(text(f'create database "{url.database}"'))
    told = url.render_as_string(hide_password=False)
    config, engine = configuration(told, ROLES.versions()), create_engine(url)
    command.upgrade(config, "cpq0002")
    yield config, replace(settings, database_url=told), engine
    engine.dispose()
    with admin.connect() as server:
        server.execute(text(f'drop database "{url.database}" with (force)'))
    admin.dispose()


def as_it_was(code, released):
    """A product whose options stand in its own row, every list told, empty ones too."""
    model = {name: plain(a_model())[name] for name in ("optionGroups", "rules", "parameters")}
    for group in model["optionGroups"]:
        for option in group["options"]:
            option.setdefault("settings", [])
    status = "released" if released else "draft"
    return {"id": uuid4(), "code": code, "model": json.dumps(model), "status": status, "released": released}


def priced(service, day=TODAY):
    line = AskedLine("HX-160", VALID, 1)
    return price_request(service.work(), an_actor(), [line], Buyer(), "CNY", day)[0]


def test_options_of_before_are_the_first_edition_in_force_since_the_release(before, service):
    config, settings, engine = before
    with engine.begin() as connection:
        connection.execute(_PRODUCT, [as_it_was("HX-160", "2026-01-01"), as_it_was("HX-900", None)])
    command.upgrade(config, "heads")
    with engine.connect() as connection:
        kept = (
            "select product_code, number, status, valid_from::text from option_models order by product_code"
        )
        assert connection.execute(text(kept)).all() == [
            ("HX-160", 1, "released", "2026-01-01"), ("HX-900", 1, "draft", None),
        ]  # fmt: skip
    moved = ROLES.build(settings, 2)
    in_sale(service, a_product())
    for each in (moved, service):
        book = a_price_book()
        draft_price_book(each.work(), an_actor(), book)
        publish_price_book(each.work(), an_actor(), book.id, 1, NOW)
    then, now = priced(moved), priced(service)
    assert (then.edition, then.options, then.parameters, then.steps) == (
        1, now.options, now.parameters, now.steps,
    )  # fmt: skip
    moved.database.close()


def test_going_back_gives_each_product_its_options_again(before):
    config, _, engine = before
    told = as_it_was("HX-160", "2026-01-01")
    with engine.begin() as connection:
        connection.execute(_PRODUCT, [told])
    command.upgrade(config, "cpq0004")
    command.downgrade(config, "cpq0002")
    with engine.connect() as connection:
        (model,) = connection.execute(text("select model from products")).one()
    assert model == json.loads(told["model"])
