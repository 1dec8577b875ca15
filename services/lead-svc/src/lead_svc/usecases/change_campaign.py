"""A campaign turned out otherwise than planned."""

from typing import Any

from kernel.actor import Actor
from lead_svc.domain.campaign import Campaign, CampaignId
from lead_svc.usecases.campaign_check import check_campaign
from lead_svc.usecases.work import Work


def change_campaign(
    work: Work, actor: Actor, campaign_id: CampaignId, expected: int, told: dict[str, Any]
) -> Campaign:
    """`told` is field → value. Raises CampaignNotFound, Stale, and what `check_campaign` raises."""
    with work.by(actor) as tx:
        campaign = tx.campaigns.get(campaign_id, expected)
        for name, value in told.items():
            setattr(campaign, name, value)
        check_campaign(tx, campaign)
    return campaign
