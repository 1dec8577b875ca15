import { current } from "@crm/ui";

/** The name in the language spoken. */
export const named = (one: { nameZh?: string; nameEn?: string }) =>
  (current() === "zh" ? one.nameZh : one.nameEn) ?? "";

/** Several names in one line. */
export const listed = (names: string[]) => names.join(current() === "zh" ? "、" : ", ");
