import { ask, FormDialog, today } from "@crm/ui";
import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import {
  asked,
  type Campaign,
  CAMPAIGNS,
  fromForm,
  toForm,
  useCampaigns,
  useConsentTexts,
} from "./records.ts";

interface Props {
  /** The one that is changed; without it, another is planned. */
  campaign?: Campaign;
  onClose: (made?: Campaign) => void;
}

/** What a campaign or an event is, in one form. */
export function CampaignDialog({ campaign, onClose }: Props) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [key] = useState(() => crypto.randomUUID());
  const made = useRef<Campaign>(undefined);
  const consents = (useConsentTexts() ?? []).map((one) => [one.consentVersion, one.consentVersion]);
  const larger = (useCampaigns() ?? [])
    .filter((one) => one.kind === "campaign" && one.campaignId !== campaign?.campaignId)
    .map((one) => [one.campaignId, one.name]);
  const begin = campaign
    ? toForm(campaign)
    : {
        kind: "event",
        means: "trade-show",
        currency: "CNY",
        amount: "0",
        startsOn: today(),
      };
  const save = async (given: Record<string, unknown>) => {
    const body = fromForm(given);
    try {
      made.current = campaign
        ? await ask<Campaign>("PUT", `${CAMPAIGNS}/${campaign.campaignId}`, {
            version: campaign.version,
            body,
          })
        : await ask<Campaign>("POST", CAMPAIGNS, { body, key });
    } finally {
      await queries.invalidateQueries({ queryKey: [CAMPAIGNS] });
    }
  };
  return (
    <FormDialog
      title={t(campaign ? "capture.changeCampaign" : "capture.addCampaign")}
      fields={asked(Object.fromEntries(consents), Object.fromEntries(larger))}
      initial={begin}
      onSubmit={save}
      onClose={() => onClose(made.current)}
    />
  );
}
