import type { TFunction } from "i18next";

/** Business minutes as people say them: "8 hours 30 minutes". */
export function lasting(minutes: number, t: TFunction): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  return [
    hours > 0 && t("rules.hours", { count: hours }),
    (rest > 0 || hours === 0) && t("rules.minutes", { count: rest }),
  ]
    .filter(Boolean)
    .join(" ");
}
