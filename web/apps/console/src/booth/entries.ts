import type { Entry } from "./outbox.ts";

const API = "/api/lead/v1";

export type Way = "photo" | "code" | "typed";

export interface Visitor {
  way: Way;
  photo?: Blob;
  code?: string;
  /** What was typed, in the service's own names. */
  given: Record<string, unknown>;
  /** What they came of and agreed to. */
  about: Record<string, string | undefined>;
}

/** A visitor as they are kept and sent: a card by its photo or its text, or what was typed, straight into a lead. */
export function entryOf(visitor: Visitor, person: string, title: string, id: string, at: string): Entry {
  const told = Object.fromEntries(
    Object.entries({ ...visitor.given, ...visitor.about }).filter(([, value]) => value),
  );
  const kept = { id, person, title, at };
  if (visitor.way === "photo")
    return {
      ...kept,
      method: "PUT",
      path: `${API}/booth-cards/${id}`,
      photo: visitor.photo,
      body: { ...told, takenAt: at },
    };
  if (visitor.way === "code")
    return {
      ...kept,
      method: "PUT",
      path: `${API}/booth-texts/${id}`,
      body: { ...told, cardText: visitor.code, takenAt: at },
    };
  return { ...kept, path: `${API}/leads`, body: { ...told, source: "trade-show" } };
}
