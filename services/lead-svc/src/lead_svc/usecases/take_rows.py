"""Rows that can be read become leads: row by row in memory, and together they find their owners."""

from collections.abc import Sequence
from datetime import datetime

from kernel.actor import Actor
from lead_svc.domain.lead import Lead
from lead_svc.domain.sheet_row import RowResult
from lead_svc.usecases.admission import enter
from lead_svc.usecases.judgement import flag
from lead_svc.usecases.newcomer import Newcomer
from lead_svc.usecases.settlement import settle_rows
from lead_svc.usecases.work import Work


def take_rows(
    tx: Work, actor: Actor, rows: Sequence[tuple[RowResult, Newcomer]], now: datetime
) -> list[Lead]:
    """Capture and assign every row that is not the same as an earlier lead, of this file or before it."""
    settled = settle_rows(tx, rows)
    leads, alike = enter(tx, actor, [(newcomer, customer) for _, newcomer, customer in settled], now)
    flag([row for row, _, _ in settled], alike)
    return leads
