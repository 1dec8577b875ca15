import { ask, ProblemAlert } from "@crm/ui";
import { useQuery } from "@tanstack/react-query";
import { Skeleton } from "antd";
import type { ReactNode } from "react";

interface Props<One> {
  path: string;
  /** The record to begin with; nothing for a blank one. */
  id: string | null | undefined;
  children: (one: One | undefined) => ReactNode;
}

/** Waits for the record that is written anew, or copied. */
export function Copied<One>({ path, id, children }: Props<One>) {
  const { data, error } = useQuery({
    enabled: Boolean(id),
    queryKey: [path, "one", id],
    queryFn: () => ask<One>("GET", `${path}/${id}`),
  });
  if (error) return <ProblemAlert error={error} />;
  return id && !data ? <Skeleton active /> : children(data);
}
