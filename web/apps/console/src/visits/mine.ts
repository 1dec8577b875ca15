import { allPages, keepOwn, keptOwn, recent, useCan, useSession } from "@crm/ui";
import { useQuery } from "@tanstack/react-query";
import type { Lead } from "../leads/lead.ts";
import { LEADS } from "../leads/moves.ts";

/** Lead → the name of its company. No number, no mail: this lies on a phone. */
export type Names = Record<string, string>;

const MOST = 300;
const RENEW_MS = 600_000;

/** The open leads a person may be on the way to, as known on this device; brought up to date while there is a network. */
export function useKeptLeads(): Names {
  const { person } = useSession();
  const can = useCan();
  const { data } = useQuery({
    queryKey: [LEADS, "mine", person.id],
    enabled: can({ permission: "lead.work", operation: "lead.leads.list_leads" }),
    staleTime: RENEW_MS,
    queryFn: async () => {
      const pages = await Promise.all(
        ["new", "qualified"].map((status) =>
          allPages<Lead>(LEADS, { status, ownerId: person.id, sort: "-createdAt" }),
        ),
      );
      const names = Object.fromEntries(
        pages
          .flat()
          .slice(0, MOST)
          .map((lead) => [lead.leadId, lead.companyName]),
      );
      keepOwn(person.id, "leads", names);
      return names;
    },
  });
  const opened = recent().flatMap((hit) => {
    const id = /^\/leads\/(.+)$/.exec(hit.to)?.[1];
    return id ? [[id, hit.title] as const] : [];
  });
  return { ...Object.fromEntries(opened), ...(data ?? keptOwn<Names>(person.id, "leads")) };
}
