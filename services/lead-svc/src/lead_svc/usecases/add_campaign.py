"""A campaign or an event is planned."""

from kernel.actor import Actor
from lead_svc.domain.campaign import Campaign
from lead_svc.usecases.campaign_check import check_campaign
from lead_svc.usecases.work import Work


def add_campaign(work: Work, actor: Actor, campaign: Campaign) -> Campaign:
    """Raises CampaignEndsFirst, CampaignInItself, FormWithoutConsent, ConsentUnknown."""
    with work.by(actor) as tx:
        check_campaign(tx, campaign)
        tx.campaigns.add(campaign)
    return campaign
