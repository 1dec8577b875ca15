"""Figures that reconcile with the lists they are the sums of."""

from chassis.http import Response, deps, reply, whoever_asks
from sales_svc.adapters import queries


def show_pipeline() -> Response:
    """Opportunities per stage."""
    return reply(queries.pipeline(deps().reader, whoever_asks()))


def show_cash() -> Response:
    """Money ordered, due, received and open per currency."""
    return reply(queries.cash(deps().reader, whoever_asks()))
