import { speak } from "@crm/ui/api/spoken.ts";
import type { Spoken } from "@crm/ui/language/format.ts";
import { keep, kept } from "@crm/ui/shell/keeping.ts";
import { create } from "@crm/ui/shell/store.ts";
import { en, type Texts, zh } from "./texts.ts";

const language = create<Spoken>(
  kept<Spoken>("language") ?? (navigator.language.startsWith("zh") ? "zh" : "en"),
);

function tell(spoken: Spoken): void {
  speak(spoken);
  document.documentElement.lang = spoken === "zh" ? "zh-CN" : "en";
}
tell(language.get());

/** The language spoken and what is said in it. The console's own way would weigh more than this page. */
export function useTexts(): { language: Spoken; t: Texts; change: () => void } {
  const spoken = language.use();
  const change = () => {
    const next = spoken === "zh" ? "en" : "zh";
    keep("language", next);
    tell(next);
    language.set(next);
  };
  return { language: spoken, t: spoken === "zh" ? zh : en, change };
}

/** What something is called, or what is said, in the language spoken; both are always there. */
export const named = (thing: { nameZh: string; nameEn: string }, language: Spoken) =>
  (language === "zh" ? thing.nameZh : thing.nameEn) || thing.nameZh;

export const told = (thing: { textZh: string; textEn: string }, language: Spoken) =>
  (language === "zh" ? thing.textZh : thing.textEn) || thing.textZh;

/** A part of one as a percentage: "0.13" is 13%. */
export const share = (rate: string, language: Spoken) =>
  new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 2 }).format(
    rate as unknown as number,
  );
