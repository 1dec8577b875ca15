import type { FormField, Need } from "@crm/ui";
import { ask, askFile } from "@crm/ui/api/client.ts";

export const LETTERHEAD = "/api/cpq/v1/letterhead";
export const LOGO = `${LETTERHEAD}/logo`;

/** Whom papers are from, and what they look like. */
export interface Letterhead {
  version: number;
  logo: boolean;
  nameZh: string;
  nameEn: string;
  colour: string;
  [word: string]: unknown;
}

export const READS_LETTERHEAD: Need = {
  permission: "cpq.template-read",
  operation: "cpq.letterhead.get_letterhead",
};
export const WRITES_LETTERHEAD: Need = {
  permission: "cpq.template-write",
  operation: "cpq.letterhead.write_letterhead",
};

const words = (key: string, most: number, more: Partial<FormField> = {}): FormField => ({
  key,
  label: `letterhead.${key}`,
  kind: "text",
  most,
  ...more,
});

export const LETTERHEAD_FIELDS: FormField[] = [
  words("nameZh", 120, { required: true }),
  words("nameEn", 120, { required: true }),
  words("addressZh", 200),
  words("addressEn", 200),
  words("taxNumber", 40),
  words("phone", 60),
  words("email", 120),
  words("website", 120),
  words("bankZh", 400, { kind: "long", hint: "letterhead.bankMeans" }),
  words("bankEn", 400, { kind: "long", hint: "letterhead.bankMeans" }),
  words("footerZh", 200),
  words("footerEn", 200),
  {
    key: "priceSteps",
    label: "letterhead.priceSteps",
    kind: "choice",
    choices: ["net", "discounts"],
    choiceTexts: "letterhead.steps",
    required: true,
    hint: "letterhead.priceStepsMean",
  },
];

/** What may be written of it: its words without what the service says beside them. */
export function written(values: Record<string, unknown>, colour: string): Record<string, unknown> {
  const keys = LETTERHEAD_FIELDS.map(({ key }) => key);
  const told = Object.entries(values).filter(([key, value]) => keys.includes(key) && value);
  return { ...Object.fromEntries(told), colour };
}

export const getLetterhead = () => ask<Letterhead>("GET", LETTERHEAD);

export const write = (version: number, body: object) => ask<Letterhead>("PUT", LETTERHEAD, { version, body });

export function putLogo(version: number, file: File): Promise<Letterhead> {
  const form = new FormData();
  form.append("file", file);
  return ask<Letterhead>("PUT", LOGO, { version, form });
}

export const removeLogo = (version: number) => ask<Letterhead>("DELETE", LOGO, { version });

export const preview = (language: string, body: object) =>
  askFile("POST", `${LETTERHEAD}/preview`, { query: { language }, body });
