"""Companies known before bare names had a key of their own are found by it as those of today."""

from alembic import command
from sqlalchemy import delete, select

from builders import NOW
from chassis.migrate import configuration
from chassis.testing import an_actor
from lead_svc.adapters.matches import hashed
from lead_svc.adapters.tables import match_keys
from lead_svc.main import ROLES
from lead_svc.usecases.capture_lead import capture_lead
from lead_svc.usecases.newcomer import read_newcomer

# A group, a name without trade, one without a seat, one of a province alone, a Latin one; and two that tell enough.
NAMES = (
    "鸿雁集团有限公司",
    "嘉兴鸿雁有限公司",
    "松鹤机械有限公司",
    "浙江云帆机械有限公司",
    "Halvorsen Ltd",
    "苏州精锐机械有限公司",
    "宁波海纳塑料有限公司",
)


def test_names_of_before_get_the_keys_that_capture_gives_today(service):
    for place, name in enumerate(NAMES):
        told = {"company_name": name, "contact_name": "王", "email": f"w{place}@example.com"}
        newcomer, errors = read_newcomer(told, "phone", service.phones)
        assert newcomer, errors
        capture_lead(service.work(), an_actor(), newcomer, NOW)
    bare = hashed(f"g:{core}" for core in ("hongyan", "songhe", "yunfan", "halvorsen"))
    config = configuration(service.settings.database_url, ROLES.versions())
    writer = service.database.writer
    of_today = held(writer)
    assert set(bare) <= {key for key, _ in of_today}
    with writer.begin() as connection:
        connection.execute(delete(match_keys).where(match_keys.c.key.in_(bare)))
    command.downgrade(config, "lead0012")
    command.upgrade(config, "heads")
    assert held(writer) == of_today


def held(engine):
    with engine.connect() as connection:
        return {(key, of) for key, of in connection.execute(select(match_keys.c.key, match_keys.c.record_id))}
