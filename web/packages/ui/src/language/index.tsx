import dayjs from "dayjs";
import "dayjs/locale/zh-cn";
import enUS from "antd/locale/en_US";
import zhCN from "antd/locale/zh_CN";
import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import { speak } from "../api/spoken.ts";
import { kept, keep } from "../shell/keeping.ts";
import { en } from "./en.ts";
import { zh } from "./zh.ts";

export type Language = "zh" | "en";
export const antdLocales = { zh: zhCN, en: enUS };

/** Begin in the language chosen before on this machine, else the browser's. `more` are the app's own texts. */
export function beginLanguage(more: Record<Language, object>): void {
  const chosen = kept<Language>("language") ?? (navigator.language.startsWith("zh") ? "zh" : "en");
  void i18next.use(initReactI18next).init({
    lng: chosen,
    resources: {
      zh: { translation: { ...zh, ...more.zh } },
      en: { translation: { ...en, ...more.en } },
    },
    interpolation: { escapeValue: false },
  });
  tell(chosen);
}

/** Switch everything at once: texts, dates, numbers, and what services say. */
export function choose(language: Language): void {
  keep("language", language);
  tell(language);
  void i18next.changeLanguage(language);
}

function tell(language: Language): void {
  speak(language);
  dayjs.locale(language === "zh" ? "zh-cn" : "en");
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
}

export function current(): Language {
  return i18next.language === "en" ? "en" : "zh";
}
