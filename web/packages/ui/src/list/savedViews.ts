import { useQuery, useQueryClient } from "@tanstack/react-query";
import { ask } from "../api/client.ts";
import { type Need, useCan, useSession } from "../api/session.ts";
import { allPages } from "./allPages.ts";
import type { View } from "./view.ts";
import { writeView } from "./view.ts";

export type SharedWith = "nobody" | "unit" | "everybody";

/** A way of looking at a list, kept under a name: one's own or shared with one. */
export interface SavedView {
  viewId: string;
  version: number;
  name: string;
  /** What stands behind the `?` of the list's address. */
  query: string;
  sharedWith: SharedWith;
  ownerId: string;
  ownerName: string;
  /** The list opens in it. */
  isDefault: boolean;
}

const IDENTITY = "/api/identity/v1";
const SAVED = `${IDENTITY}/saved-views`;
const READ: Need = { permission: "identity.view-read", operation: "identity.saved_views.list_my_views" };
const WRITE: Need = { permission: "identity.view-write", operation: "identity.saved_views.save_view" };
const PUBLISH: Need = {
  permission: "identity.view-publish",
  operation: "identity.saved_views.publish_view",
};

/** The saved views of a list; `undecided` until it is known which there are, or that they cannot be known. */
export function useSavedViews(list: string): { views: SavedView[]; undecided: boolean } {
  const mayRead = useCan()(READ);
  const { data, isLoading } = useQuery({
    queryKey: ["views", list],
    enabled: mayRead,
    staleTime: 60_000,
    queryFn: () => allPages<SavedView>(`${IDENTITY}/my-views`, { list }),
  });
  return { views: data ?? [], undecided: isLoading };
}

/** What the person may do with the views of a list; the menu tells it anew when it is done. */
export function useViewMoves(list: string) {
  const queries = useQueryClient();
  const can = useCan();
  const { person, permissions } = useSession();
  const told = async <T>(done: Promise<T>): Promise<T> => {
    try {
      return await done;
    } finally {
      await queries.invalidateQueries({ queryKey: ["views", list] });
    }
  };
  const at = ({ viewId }: SavedView) => `${SAVED}/${viewId}`;
  return {
    maySave: can(WRITE),
    mayPublish: can(PUBLISH),
    isMine: (view: SavedView) => view.ownerId === person.id,
    mayChange: (view: SavedView) =>
      can(WRITE) && (view.ownerId === person.id || permissions["identity.view-write"] === "all"),
    save: (name: string, query: string, key: string) =>
      told(ask<SavedView>("POST", SAVED, { key, body: { list, name, query } })),
    change: (view: SavedView, name: string, query: string) =>
      told(ask<SavedView>("PUT", at(view), { version: view.version, body: { name, query } })),
    remove: (view: SavedView) => told(ask<void>("DELETE", at(view), { version: view.version })),
    share: (view: SavedView, sharedWith: SharedWith) =>
      told(
        sharedWith === "everybody"
          ? ask<SavedView>("POST", `${at(view)}/publication`, { version: view.version })
          : ask<SavedView>("PUT", `${at(view)}/sharing`, { version: view.version, body: { sharedWith } }),
      ),
    begin: (view: SavedView | undefined) =>
      told(
        view
          ? ask("PUT", `${IDENTITY}/default-views/${list}`, { body: { viewId: view.viewId } })
          : ask("DELETE", `${IDENTITY}/default-views/${list}`),
      ),
  };
}

/** A view as it is kept: what is in the address for other reasons is left out. */
export function queryOf(view: View): string {
  return writeView(view).toString();
}

/** Whether two queries show the same, in whatever order they say it. */
export function isSame(one: string, other: string): boolean {
  const told = (query: string) => [...new URLSearchParams(query)].map(String).sort().join("\n");
  return told(one) === told(other);
}
