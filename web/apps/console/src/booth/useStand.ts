import { keepOwn, keptOwn, today, useSession } from "@crm/ui";
import { useEffect } from "react";
import { type Campaign, type ConsentText, useCampaigns, useConsentTexts } from "../campaigns/records.ts";

type Known = Pick<Campaign, "campaignId" | "name" | "kind">;

/** What a stand needs to know without a network: the fairs it may be at, and what visitors agree to. */
export interface Stand {
  campaigns: Known[];
  consent?: ConsentText;
}

const NAME = "stand";
const MOST = 50;

export function useStand(): Stand {
  const { person } = useSession();
  const campaigns = useCampaigns();
  const texts = useConsentTexts();
  const fresh: Stand | undefined = campaigns && {
    campaigns: campaigns.slice(0, MOST).map(({ campaignId, name, kind }) => ({ campaignId, name, kind })),
    // The newest that is in force.
    consent: texts?.find(({ validFrom }) => validFrom <= today()),
  };
  const told = JSON.stringify(fresh);
  useEffect(() => {
    if (told) keepOwn(person.id, NAME, JSON.parse(told));
  }, [person.id, told]);
  return fresh ?? keptOwn<Stand>(person.id, NAME) ?? { campaigns: [] };
}

const CHOSEN = "fair";

/** Where somebody stands is chosen once a day, not once a visitor. */
export const chosenFair = (person: string) => keptOwn<string>(person, CHOSEN);
export const chooseFair = (person: string, id: string | undefined) => keepOwn(person, CHOSEN, id ?? "");
