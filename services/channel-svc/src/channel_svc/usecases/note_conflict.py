"""A dealer that met somebody's registration finds the conflict in its own list later,
without learning whose it is.
"""

from datetime import date, datetime

from channel_svc.domain.end_user import end_user_key
from channel_svc.domain.partner import PartnerId
from channel_svc.domain.project import Project
from channel_svc.domain.registration import DealConflict
from channel_svc.usecases.work import Work
from kernel.actor import Actor
from kernel.ids import new_id


def note_conflict(
    work: Work, actor: Actor, partner_id: PartnerId, project: Project, taken_until: date, now: datetime
) -> None:
    """Runs in a transaction of its own, for the one that met the conflict was rolled back."""
    with work.by(actor) as tx:
        partner = tx.partners.get(partner_id)
        conflict = DealConflict(
            id=new_id(), partner_id=partner.id, end_user_name=project.end_user_name,
            end_user_key=end_user_key(project.end_user_name), project_name=project.project_name,
            product_line=project.product_line, region=project.region, unit_path=partner.unit_path,
            owner_id=partner.owner_id, taken_until=taken_until, tried_at=now,
        )  # fmt: skip
        tx.registrations.note(conflict)
