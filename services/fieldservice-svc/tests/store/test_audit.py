"""What the audit tells of a visit: what was written down, what was built in."""

import pytest

from builders import NOW, a_visit
from fieldservice_svc.domain.van_stock import MovementId
from fieldservice_svc.domain.visit_entry import Note
from fieldservice_svc.usecases.use_part import Use, use_part
from kernel.ids import new_id


@pytest.fixture
def last_change(audited):
    """What the newest entry about work orders tells."""
    return lambda: audited("WorkOrder")[-1].changes


def test_a_part_built_in_is_audited_with_its_cost(service, last_change):
    order, part = a_visit(service)
    use_part(service.work(), service.service_actor, order.id, Use(MovementId(new_id()), part.code, 2), NOW)
    (used,) = last_change()["parts"]["added"]
    assert (used["part_code"], used["quantity"], used["amount"]) == (part.code, 2, "1200.00")
    assert last_change()["parts_amount"] == ["0.0000", "1200.0000"]


def test_a_note_is_audited_with_its_words(service, last_change):
    order, _ = a_visit(service)
    with service.work().by(service.service_actor) as tx:
        changed = tx.work_orders.locked(order.id)
        changed.write(Note(id=new_id(), text="更换加热圈", written_by=order.owner_id, written_at=NOW))
    (note,) = last_change()["notes"]["added"]
    assert (note["text"], note["written_by"]) == ("更换加热圈", str(order.owner_id))
