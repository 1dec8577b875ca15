import { useSyncExternalStore } from "react";

/** One value that many components look at and any may set. */
export function create<T>(first: T): { use: () => T; get: () => T; set: (value: T) => void } {
  let value = first;
  const lookers = new Set<() => void>();
  const look = (looker: () => void) => {
    lookers.add(looker);
    return () => lookers.delete(looker);
  };
  return {
    use: () => useSyncExternalStore(look, () => value),
    get: () => value,
    set: (next) => {
      value = next;
      for (const looker of lookers) looker();
    },
  };
}
