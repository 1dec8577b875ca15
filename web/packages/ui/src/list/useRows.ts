import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { ask, type Page } from "../api/client.ts";

const PAGE = 50;

/** A list from the server, page by page. Its key begins with the resource's path, by which a change renews it. */
export function useRows<Row>(path: string, query: Record<string, string | undefined>, enabled = true) {
  return useInfiniteQuery({
    enabled,
    queryKey: [path, "list", query],
    queryFn: ({ pageParam, signal }) =>
      ask<Page<Row>>("GET", path, {
        query: { ...query, limit: PAGE, cursor: pageParam || undefined },
        signal,
      }),
    initialPageParam: "",
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
}
