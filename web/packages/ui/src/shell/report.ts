import { lastProblem } from "../api/lastProblem.ts";

/** What support must know and nobody likes to type: where, when, who, and the number that finds it in the logs. */
export interface Report {
  /** The path only: what was searched for may name a customer. */
  page: string;
  time: Date;
  person: string;
  language: "zh" | "en";
  screen: string;
  browser: string;
  last: ReturnType<typeof lastProblem>;
}

export function reported(person: string, language: "zh" | "en"): Report {
  return {
    page: location.pathname,
    time: new Date(),
    person,
    language,
    screen: `${innerWidth} × ${innerHeight}`,
    browser: navigator.userAgent,
    last: lastProblem(),
  };
}

export function asText({ page, time, person, language, screen, browser, last }: Report): string {
  return [
    `page: ${page}`,
    `time: ${time.toISOString()}`,
    `person: ${person}`,
    `language: ${language}`,
    `screen: ${screen}`,
    `browser: ${browser}`,
    last
      ? `problem: ${last.problem.status} ${last.problem.code} at ${last.at.toISOString()}`
      : "problem: none",
    last ? `trace: ${last.problem.traceId}` : "",
  ]
    .filter(Boolean)
    .join("\n");
}

/** The same as a request to the service, with what the person says. A number it would not take is left out. */
export function asRequest(text: string, { page, language, screen, browser, last }: Report) {
  const fitting = (told: string | undefined, form: RegExp) => (told && form.test(told) ? told : undefined);
  return {
    text,
    page: fitting(page.slice(0, 300), /^\/([\w.~%@:+-][\w.~%@:+/-]*)?$/) ?? "/",
    language,
    screen,
    userAgent: browser.slice(0, 400),
    traceId: fitting(last?.problem.traceId, /^[A-Za-z0-9-]{1,64}$/),
    problemCode: fitting(last?.problem.code, /^[a-z0-9-]{1,80}$/),
  };
}

/** One file for whoever helps: what is told and the picture, in a page that any browser opens. */
export function asPage(text: string, picture?: string): string {
  const told = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  const shown = picture?.startsWith("data:image/")
    ? `<img src="${picture}" alt="" style="max-width:100%">`
    : "";
  return `<!doctype html><meta charset="utf-8"><title>CRM</title><pre>${told}</pre>${shown}\n`;
}
