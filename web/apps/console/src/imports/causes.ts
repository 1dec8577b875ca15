export interface Cause {
  campaignId: string;
  name: string;
  kind: "campaign" | "event";
  startsOn: string;
  endsOn?: string;
}

// A fair's list is often typed up weeks later.
const LATELY_DAYS = 90;

/** Whether something still goes on, or ended so lately that its list may only come in now. */
export function isOpen({ endsOn, startsOn, kind }: Cause, now: Date): boolean {
  const last = endsOn ?? (kind === "event" ? startsOn : undefined);
  return !last || Date.parse(last) >= now.getTime() - LATELY_DAYS * 86_400_000;
}
