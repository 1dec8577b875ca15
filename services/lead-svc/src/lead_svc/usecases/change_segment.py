"""A saved question asks for something else."""

from collections.abc import Mapping

from kernel.actor import Actor
from lead_svc.domain.segment import Segment, SegmentId
from lead_svc.usecases.work import Work


def change_segment(
    work: Work, actor: Actor, segment_id: SegmentId, expected: int, changed: Mapping[str, object]
) -> Segment:
    """Raises SegmentNotFound, Stale."""
    with work.by(actor) as tx:
        segment = tx.segments.get(segment_id, expected)
        for name, value in changed.items():
            setattr(segment, name, value)
    return segment
