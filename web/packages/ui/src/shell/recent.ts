import { keep, kept } from "./keeping.ts";
import type { Hit } from "./screens.ts";

const MOST = 12;
const OWN = "own";

/** The records a person opened last, newest first. */
export function recent(): Hit[] {
  return kept<Hit[]>("recent") ?? [];
}

export function remember(hit: Hit): void {
  keep("recent", [hit, ...recent().filter((each) => each.to !== hit.to)].slice(0, MOST));
}

/** Something of one person's that must be there without a network; gone when they sign out. */
export function keepOwn(person: string, value: unknown): void {
  keep(OWN, { person, value });
}

export function keptOwn<T>(person: string): T | undefined {
  const found = kept<{ person: string; value: T } | null>(OWN);
  return found?.person === person ? found.value : undefined;
}

/** At the end of a session: the next person at this browser need not know whom this one visited. */
export function forget(): void {
  keep("recent", []);
  keep(OWN, null);
}
