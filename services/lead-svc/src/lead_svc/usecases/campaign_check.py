"""What must hold of a campaign before it is kept."""

from lead_svc.domain.campaign import Campaign
from lead_svc.domain.consent_text import ConsentUnknown
from lead_svc.usecases.work import Work


def check_campaign(tx: Work, campaign: Campaign) -> None:
    """Raises CampaignEndsFirst, CampaignInItself, FormWithoutConsent, ConsentUnknown (its form shows a text
    that is there).
    """
    campaign.check(tx.campaigns.find(campaign.part_of) if campaign.part_of else None)
    shown = campaign.consent_version
    if shown and shown not in tx.consent_texts.versions():
        raise ConsentUnknown(pointer="/body/consentVersion", consent=shown)
