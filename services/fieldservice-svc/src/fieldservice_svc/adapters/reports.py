"""What is added up over many records: one statement each, over the rows that exist for whoever asks."""

from typing import Any
from uuid import UUID

from sqlalchemy import Engine, bindparam, text
from sqlalchemy.types import NullType

from chassis import scope
from chassis.expressions import money
from fieldservice_svc.domain.machine import MachineNotFound
from kernel.actor import Actor

# The newest of each kind: a file that is older than this many visits is read through the lists.
_MOST = 200


def history(reader: Engine, actor: Actor, machine_id: UUID) -> bytes:
    """Everything done to a machine: requests, work orders and parts, newest first. Raises MachineNotFound.

    The machine's reach counts for all of it, so no field is about people at the customer's or about costs.
    """
    condition, params = scope.visible(actor, "m")
    rows = _rows(reader, _HISTORY.format(condition=condition, most=_MOST), {**params, "id": machine_id})
    if not rows:
        raise MachineNotFound(id=machine_id)
    return str(rows[0].item).encode()


def costs_by_product(reader: Engine, actor: Actor) -> bytes:
    """Completed visits, minutes and costs (the factory's own, without tax) per product, dearest first."""
    condition, params = scope.visible(actor, "w")
    return str(_rows(reader, _COSTS.format(condition=condition), params)[0].item).encode()


def first_time_fix(reader: Engine, actor: Actor) -> bytes:
    """Per product code: requests resolved by their only completed visit ÷ resolved requests, to four digits.

    A request that was resolved without a visit counts below the line only.
    """
    condition, params = scope.visible(actor, "r")
    return str(_rows(reader, _FIRST_TIME_FIX.format(condition=condition), params)[0].item).encode()


_HISTORY = """
select json_build_object(
  'machineId', m.id, 'serial', m.serial,
  'requests', coalesce((
    select json_agg(json_strip_nulls(json_build_object(
      'requestId', r.id, 'number', r.number, 'severity', r.severity, 'status', r.status, 'description',
      r.description,
      'warrantyCovered', r.warranty_covered, 'requestedAt', r.requested_at, 'respondedAt', r.responded_at,
      'breachedAt', r.breached_at, 'closedAt', r.closed_at)) order by r.requested_at desc, r.id desc)
    from (select * from service_requests where machine_id = m.id
          order by requested_at desc, id desc limit {most}) r
  ), '[]'::json),
  'workOrders', coalesce((
    select json_agg(json_strip_nulls(json_build_object(
      'workOrderId', w.id, 'number', w.number, 'requestId', w.request_id, 'status', w.status,
      'engineerName', nullif(e.name, ''), 'plannedFrom', w.planned_from, 'completedAt', w.completed_at,
      'fixed', w.fixed, 'labourMinutes', w.labour_minutes)) order by w.planned_from desc, w.id desc)
    from (select * from work_orders where machine_id = m.id
          order by planned_from desc, id desc limit {most}) w
    left join people e on e.id = w.owner_id
  ), '[]'::json),
  'parts', coalesce((
    select json_agg(json_strip_nulls(json_build_object(
      'workOrderId', u.work_order_id, 'partCode', u.part_code, 'partName', p.name_zh, 'quantity', u.quantity,
      'usedAt', u.used_at)) order by u.used_at desc, u.id desc)
    from (select x.* from work_order_parts x join work_orders o on o.id = x.work_order_id
          where o.machine_id = m.id order by x.used_at desc, x.id desc limit {most}) u
    left join parts p on p.code = u.part_code
  ), '[]'::json)
)::text as item
from machines m where {condition} and m.id = :id
"""

_PRODUCT_NAME = "(select p.name_zh from products p where p.code = {0} order by p.id limit 1)"

_COSTS = f"""
select json_build_object('items', coalesce(json_agg(json_strip_nulls(json_build_object(
  'productCode', s.product_code, 'productName', {_PRODUCT_NAME.format("s.product_code")}, 'visits', s.visits,
  'labourMinutes', s.minutes, 'labourCost', {money("round(s.labour, 2)", "s.currency")},
  'partsCost', {money("round(s.parts, 2)", "s.currency")},
  'totalCost', {money("round(s.labour + s.parts, 2)", "s.currency")}
)) order by s.labour + s.parts desc, s.product_code), '[]'::json))::text as item
from (
  select w.product_code, w.currency, count(*) as visits, sum(w.labour_minutes) as minutes,
    sum(w.labour_amount) as labour, sum(w.parts_amount) as parts
  from work_orders w where w.status = 'completed' and {{condition}}
  group by w.product_code, w.currency
) s
"""  # noqa: S608 - put together from constants of this file

_FIRST_TIME_FIX = f"""
select json_build_object('items', coalesce(json_agg(json_strip_nulls(json_build_object(
  'productCode', s.product_code, 'productName', {_PRODUCT_NAME.format("s.product_code")},
  'resolved', s.resolved, 'firstTime', s.first_time,
  'rate', round(s.first_time::numeric / s.resolved, 4)::text
)) order by s.product_code), '[]'::json))::text as item
from (
  select r.product_code, count(*) as resolved, count(*) filter (where v.visits = 1 and v.fixed) as first_time
  from service_requests r
  cross join lateral (
    select count(*) as visits, bool_or(w.fixed) as fixed
    from work_orders w where w.request_id = r.id and w.status = 'completed'
  ) v
  where r.status = 'resolved' and {{condition}}
  group by r.product_code
) s
"""  # noqa: S608 - put together from constants of this file


def _rows(reader: Engine, sql: str, params: dict[str, Any]) -> list[Any]:
    asked = text(sql).bindparams(*(bindparam(name, value, NullType()) for name, value in params.items()))
    with reader.connect() as connection:
        return list(connection.execute(asked).all())
