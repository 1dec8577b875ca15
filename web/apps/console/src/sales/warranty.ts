import type { TFunction } from "i18next";

export interface Warranty {
  warrantyMonths?: number;
  warrantyFrom?: string;
}

/** How long something is warranted, and until which day as the reader writes it; nothing where nobody has said. */
export function warrantyTold(
  { warrantyMonths, warrantyFrom }: Warranty,
  lastDay: string | undefined,
  t: TFunction,
) {
  const promised =
    warrantyMonths === undefined
      ? undefined
      : t("quotes.terms.warrantyTold", {
          months: warrantyMonths,
          from: t(`quotes.events.${warrantyFrom ?? "acceptance"}`),
        });
  const until = lastDay ? t("sale.warrantyUntil", { on: lastDay }) : undefined;
  return [promised, until].filter(Boolean).join(" · ");
}
