import { useQuery } from "@tanstack/react-query";
import { ask } from "../api/client.ts";

/** Who somebody is, by their id; nothing until that is known. */
export function PersonName({ id }: { id: string }) {
  const { data } = useQuery({
    queryKey: ["person", id],
    queryFn: () => ask<{ name: string }>("GET", `/api/identity/v1/people/${id}`),
    staleTime: 60_000,
  });
  return <>{data?.name}</>;
}
