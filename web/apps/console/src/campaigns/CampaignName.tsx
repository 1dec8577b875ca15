import { ask, useCan } from "@crm/ui";
import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { type Campaign, CAMPAIGNS } from "./records.ts";

/** A campaign or event by its id: its name, and the way to it. */
export function CampaignName({ id }: { id?: string }) {
  const mayRead = useCan()({ permission: "lead.campaign-read", operation: "lead.campaigns.get_campaign" });
  const { data } = useQuery({
    queryKey: [CAMPAIGNS, "one", id],
    enabled: Boolean(id) && mayRead,
    staleTime: 60_000,
    queryFn: () => ask<Campaign>("GET", `${CAMPAIGNS}/${id}`),
  });
  return data ? <Link to={`/campaigns/${id}`}>{data.name}</Link> : null;
}
