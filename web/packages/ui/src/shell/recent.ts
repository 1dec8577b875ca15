import { keep, kept } from "./keeping.ts";
import type { Hit } from "./screens.ts";

const MOST = 12;

/** The records a person opened last, newest first. */
export function recent(): Hit[] {
  return kept<Hit[]>("recent") ?? [];
}

export function remember(hit: Hit): void {
  keep("recent", [hit, ...recent().filter((each) => each.to !== hit.to)].slice(0, MOST));
}

/** At the end of a session: the next person at this browser need not know whom this one visited. */
export function forget(): void {
  keep("recent", []);
}
