import { queryOptions, useQuery } from "@tanstack/react-query";
import { standIn } from "../language/zone.ts";
import { ask } from "./client.ts";

export interface Session {
  person: { id: string; name: string; kind: "staff" | "dealer" | "client" | "service" };
  /** Permission → how far it reaches. */
  permissions: Record<string, string>;
  language: "zh" | "en";
  /** The contexts this installation runs. */
  modules: string[];
  /** Where the company is, by the zone's IANA name. */
  zone: string;
}

/** What a screen or a button needs to be there: a right of the person, and an operation of the system. */
export interface Need {
  permission?: string;
  /** The right has to reach everything: what belongs to nobody lies within no narrower reach. */
  everywhere?: boolean;
  operation?: string;
}

export const sessionQuery = queryOptions({
  queryKey: ["session"],
  queryFn: async () => begun(await ask<Session>("GET", "/api/session")),
  retry: false,
  staleTime: 60_000,
});

/** The same session; from now on days and instants are the company's. */
export function begun(session: Session): Session {
  standIn(session.zone);
  return session;
}

export const operationsQuery = queryOptions({
  queryKey: ["operations"],
  queryFn: async () => new Set((await ask<{ operations: string[] }>("GET", "/api/operations")).operations),
  staleTime: 300_000,
});

export function useSession(): Session {
  const { data } = useQuery(sessionQuery);
  if (!data) throw new Error("asked for a session before there is one");
  return data;
}

/** Tells of any need whether it is met; nothing is met until the operations are known. */
export function useCan(): (need: Need) => boolean {
  const session = useSession();
  const { data: operations } = useQuery(operationsQuery);
  return (need) => isMet(need, session.permissions, operations);
}

export function isMet(need: Need, permissions: Session["permissions"], operations?: Set<string>): boolean {
  return (
    (!need.permission || need.permission in permissions) &&
    (!need.everywhere || permissions[need.permission ?? ""] === "all") &&
    (!need.operation || Boolean(operations?.has(need.operation)))
  );
}
