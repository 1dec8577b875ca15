import type { FormField } from "@crm/ui";
import { visitedIn, visitPath } from "../visits/fields.ts";
import type { Way } from "./entries.ts";
import type { Entry } from "./outbox.ts";

/** How an entry came to be: as a visitor, or as a note after a visit. */
export function wayOf({ path }: Entry): Way | "visit" {
  if (path.includes("/booth-cards/")) return "photo";
  if (path.includes("/booth-texts/")) return "code";
  return visitedIn(path) ? "visit" : "typed";
}

/** What a form that mends it begins with. */
export const beginOf = ({ path, body }: Entry): Record<string, unknown> => ({
  ...body,
  leadId: visitedIn(path),
  cause: body.eventId ?? body.campaignId,
  agreed: Boolean(body.consentVersion),
});

/** What came of what was asked: the fair as the service is told of it, and the text that was agreed to. */
interface About {
  toldOf: (cause: string | undefined) => Record<string, string | undefined>;
  /** What visitors agree to by now. */
  consentVersion?: string;
}

/** The entry as it is to be sent again: what was asked as it is given now, the rest as it was. */
export function mended(
  entry: Entry,
  asked: FormField[],
  given: Record<string, unknown>,
  { toldOf, consentVersion }: About,
): Pick<Entry, "path" | "body"> {
  const { leadId, cause, agreed, ...rest } = given;
  const renewed = new Set(asked.map(({ key }) => key));
  if (renewed.has("cause")) ["eventId", "campaignId"].forEach((key) => renewed.add(key));
  const stays = Object.entries(entry.body).filter(([key]) => !renewed.has(key) && key !== "consentVersion");
  const body = {
    ...Object.fromEntries(stays),
    ...rest,
    ...toldOf(cause as string | undefined),
    // Whoever agreed did so to the text that was shown then.
    consentVersion: agreed ? (entry.body.consentVersion ?? consentVersion) : undefined,
  };
  return {
    path: leadId ? visitPath(String(leadId)) : entry.path,
    body: Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)),
  };
}
