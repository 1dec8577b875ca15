import type { TFunction } from "i18next";

/** Words in both languages, as services tell reasons. */
export interface Words {
  zh: string;
  en: string;
}

const RETURNED = ["no-follow-up", "no-progress", "owner-left", "given-up"];

/** Why somebody has a lead or nobody has, where the service tells a code. */
export function whyTold(why: string | undefined, t: TFunction): string {
  if (!why) return "";
  if (RETURNED.includes(why)) return t(`work.returned.${why}`);
  const pool = /^claimed: (.*)$/.exec(why)?.[1];
  return pool === undefined ? why : t("work.claimedFrom", { pool });
}
