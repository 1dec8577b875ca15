import type { TFunction } from "i18next";

/** Words in both languages, as services tell reasons. */
export interface Words {
  zh: string;
  en: string;
}

/** The name a field has on the wire, of the one its service keeps it under. */
export const wireName = (kept: string) => kept.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

const RETURNED = ["no-follow-up", "no-progress", "owner-left", "given-up"];

/** Why somebody has a lead or nobody has, where the service tells a code. */
export function whyTold(why: string | undefined, t: TFunction): string {
  if (!why) return "";
  if (why === "原负责人离职 / the owner left") return t("work.returned.owner-left");
  if (RETURNED.includes(why)) return t(`work.returned.${why}`);
  if (why === "known-customer" || why === "known customer") return t("work.knownCustomer");
  const fallback = /^fallback(?:: | → )(.*)$/.exec(why)?.[1];
  if (fallback !== undefined) return t("work.fallbackTo", { name: fallback });
  const pool = /^claimed: (.*)$/.exec(why)?.[1];
  return pool === undefined ? why : t("work.claimedFrom", { pool });
}

/** Why a lead was dropped: the maintained reason, and what was said beside it. What was noted before both
 * languages were kept holds the Chinese reason itself. */
export function dropTold(
  reason: Words | undefined,
  remark: string | undefined,
  language: "zh" | "en",
): string {
  return [reason?.[language], remark !== reason?.zh && remark].filter(Boolean).join(" · ");
}
