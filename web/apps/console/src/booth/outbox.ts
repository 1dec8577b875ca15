import { ask, type Asking, Problem, type Sentence } from "@crm/ui";
import Dexie, { type EntityTable } from "dexie";
import { noteOnKnown } from "./known.ts";

/** Something told while the network may have been away. It stays until the service has said yes. */
export interface Entry {
  /** Also the Idempotency-Key: sent twice, it happens once. */
  id: string;
  /** Whose it is: another person at this device neither sees nor sends it. */
  person: string;
  path: string;
  /** PUT where the address names what is told, so that it needs no key. */
  method?: "PUT";
  /** A photo that goes with it; then what is told are the other parts of a form. */
  photo?: Blob;
  /** What it is about, for the person who waits for it. */
  title?: string;
  body: Record<string, unknown>;
  at: string;
  /** What the service did not like; then the person mends or discards it, and nothing is sent again by itself. */
  refused?: Sentence;
}

const FINAL = [400, 403, 404, 409, 422];
const STILL_TRIED = "idempotency-key-in-flight";

const store = new Dexie("crm-outbox") as Dexie & { entries: EntityTable<Entry, "id"> };
store.version(1).stores({ entries: "id, person" });
// What was refused before refusals were kept in every language.
store.version(2).upgrade((change) =>
  change
    .table("entries")
    .toCollection()
    .modify((entry: { refused?: Sentence | string }) => {
      if (typeof entry.refused === "string") entry.refused = { zh: entry.refused, en: entry.refused };
    }),
);

const listeners = new Set<() => void>();
const tell = () => listeners.forEach((each) => each());

export function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Oldest first: they are sent in the order they were told. */
export async function entriesOf(person: string): Promise<Entry[]> {
  const found = await store.entries.where({ person }).toArray();
  return found.sort((a, b) => a.at.localeCompare(b.at));
}

export async function keepEntry(entry: Entry): Promise<void> {
  await store.entries.add(entry);
  tell();
}

/** What was refused is put right, and waits to be sent again. */
export async function mendEntry(id: string, mended: Partial<Entry>): Promise<void> {
  await store.entries.update(id, { ...mended, refused: undefined });
  tell();
}

export async function discard(id: string): Promise<void> {
  await store.entries.delete(id);
  tell();
}

/** Send what waits. One sender at a time across all tabs; a refused entry stops no other, a broken line stops all. */
export async function sendAll(person: string): Promise<void> {
  await navigator.locks.request("crm-outbox", { ifAvailable: true }, async (lock) => {
    if (!lock) return;
    for (const entry of await entriesOf(person)) {
      if (!entry.refused && !(await sendOne(entry))) return;
    }
  });
}

function contentOf({ id, method, photo, body }: Entry): Asking {
  const key = method ? undefined : id;
  if (!photo) return { body, key };
  const form = new FormData();
  form.append("file", photo, `${id}.jpg`);
  for (const [name, value] of Object.entries(body)) form.append(name, String(value));
  return { form, key };
}

async function put(entry: Entry): Promise<void> {
  try {
    await ask(entry.method ?? "POST", entry.path, contentOf(entry));
  } catch (no) {
    if (!(no instanceof Problem) || no.code !== "lead-known") throw no;
    await noteOnKnown(entry);
  }
}

/** Whether the next one may be tried. */
async function sendOne(entry: Entry): Promise<boolean> {
  try {
    await put(entry);
  } catch (no) {
    // Only a no to this very entry is final; anything else passes.
    if (!(no instanceof Problem) || !FINAL.includes(no.status) || no.code === STILL_TRIED) return false;
    await store.entries.update(entry.id, { refused: no.words });
    tell();
    return true;
  }
  await discard(entry.id);
  return true;
}
