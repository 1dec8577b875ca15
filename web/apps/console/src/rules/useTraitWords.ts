import { ask, current, regionName, useCan } from "@crm/ui";
import { useQueries } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { Rule, Trait } from "./records.ts";

/** Where the names of what a condition holds by id are asked for. */
export const NAMED = {
  campaign: {
    path: "/api/lead/v1/campaigns",
    id: "campaignId",
    need: { permission: "lead.campaign-read", operation: "lead.campaigns.list_campaigns" },
  },
  partner: {
    path: "/api/channel/v1/partners",
    id: "partnerId",
    need: { permission: "channel.partner-read", operation: "channel.partners.list_partners" },
  },
} as const;
export const isNamed = (trait: Trait): trait is keyof typeof NAMED => trait in NAMED;

/** The values of a rule's conditions as people call them. */
export function useTraitWords(rule: Pick<Rule, "when">): (trait: Trait, value: string) => string {
  const { t } = useTranslation();
  const can = useCan();
  const ids = (["campaign", "partner"] as const).flatMap((trait) =>
    can(NAMED[trait].need)
      ? (rule.when[trait] ?? []).filter(Boolean).map((id) => `${NAMED[trait].path}/${id}`)
      : [],
  );
  const names = useQueries({
    queries: ids.map((path) => ({
      queryKey: [path],
      queryFn: () => ask<{ name: string }>("GET", path),
      staleTime: 300_000,
    })),
    combine: (found) => Object.fromEntries(ids.map((path, place) => [path, found[place]?.data?.name])),
  });
  return (trait, value) => {
    if (!value) return t("rules.untold");
    if (trait === "region") return regionName(value, current());
    if (trait === "source") return t(`lead.sources.${value}`);
    return isNamed(trait) ? (names[`${NAMED[trait].path}/${value}`] ?? value) : value;
  };
}
