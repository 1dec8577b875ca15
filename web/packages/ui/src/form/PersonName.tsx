import { useQuery } from "@tanstack/react-query";
import { ask } from "../api/client.ts";

/** A colleague by name where a record holds only who it is. */
export function PersonName({ id }: { id: string }) {
  const { data } = useQuery({
    queryKey: ["person", id],
    staleTime: 60_000,
    queryFn: () => ask<{ name: string }>("GET", `/api/identity/v1/people/${id}`),
  });
  return <>{data?.name ?? "…"}</>;
}
