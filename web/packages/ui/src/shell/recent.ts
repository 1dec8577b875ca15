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

interface Own {
  person: string;
  values: Record<string, unknown>;
}

/** Something of one person's that must be there without a network; gone when they sign out. */
export function keepOwn(person: string, name: string, value: unknown): void {
  const found = kept<Own | null>(OWN);
  const values = found?.person === person ? found.values : {};
  keep(OWN, { person, values: { ...values, [name]: value } });
}

export function keptOwn<T>(person: string, name: string): T | undefined {
  const found = kept<Own | null>(OWN);
  return found?.person === person ? (found.values?.[name] as T | undefined) : undefined;
}

/** At the end of a session: the next person at this browser need not know whom this one visited. */
export function forget(): void {
  keep("recent", []);
  keep(OWN, null);
}
