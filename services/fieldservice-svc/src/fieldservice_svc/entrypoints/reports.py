"""Sums over many records, over HTTP."""

from chassis.http import Response, deps, reply, whoever_asks
from fieldservice_svc.adapters.reports import costs_by_product, first_time_fix


def get_costs_by_product() -> Response:
    """What visits cost, per product."""
    return reply(costs_by_product(deps().reader, whoever_asks()))


def get_first_time_fix() -> Response:
    """How often the first visit was enough, per product."""
    return reply(first_time_fix(deps().reader, whoever_asks()))
