import type { TFunction } from "i18next";
import type { ToldChoice } from "./choices.ts";
import type { Model } from "./model.ts";
import type { Outline } from "./outline.ts";
import type { ToldRule } from "./records.ts";

type Name = (one: { nameZh?: string; nameEn?: string }) => string;

/** Words for what services name by code. */
export interface Wording {
  /** What a code is called. */
  of: (code: string) => string;
  choice: (choice: ToldChoice) => string;
  rule: (rule: ToldRule) => string;
  /** Those that tell somebody something; how the model is put together goes without saying. */
  rules: (rules: ToldRule[]) => string[];
}

export function wordingOf(model: Model, outline: Outline, name: Name, t: TFunction): Wording {
  const units = new Map([...model.numbers, ...model.parameters].map((one) => [one.code, one.unit]));
  const others = new Map(
    [...model.numbers, ...model.derived, ...model.parameters].map((one) => [one.code, one]),
  );
  const borne = new Map<string, number>();
  for (const option of outline.optionOf.values()) borne.set(name(option), (borne.get(name(option)) ?? 0) + 1);
  const of = (code: string) => {
    const option = outline.optionOf.get(code);
    const group = model.optionGroups.find((one) => one.code === code);
    const one = option ?? group ?? others.get(code);
    const told = (one && name(one)) || code;
    // A bare figure, or what is said to several questions, means nothing without its question.
    const alone = !option || (borne.get(told) === 1 && !/^\d/.test(told));
    return alone ? told : `${name(outline.groupOf.get(code)!)} ${told}`;
  };
  const choice = ({ code, taken, value }: ToldChoice) => {
    if (value !== undefined)
      return `${of(code)} = ${[value, units.get(code) ?? outline.optionOf.get(code)?.unit].filter(Boolean).join(" ")}`;
    return taken === false ? t("configurator.without", { name: of(code) }) : of(code);
  };
  const rule = (told: ToldRule) => {
    const { kind, subject, message } = told;
    const short = model.rules.find((one) => `${one.option} ${one.kind} ${one.other}` === subject);
    if (short)
      return t(`configurator.rules.${short.kind}`, { option: of(short.option), other: of(short.other) });
    if (kind === "too-many" || kind === "too-few") {
      const group = model.optionGroups.find(({ code }) => code === subject);
      const count = kind === "too-many" ? (group?.most ?? 1) : (group?.least ?? 1);
      return t(`configurator.rules.${kind}`, { name: of(subject), count });
    }
    const said = [...model.constraints, ...model.tables].find(({ code }) => code === subject);
    return (said && name(said)) || message.replace(/[。.]$/, "");
  };
  const isPlain = ({ kind, subject }: ToldRule) =>
    kind === "root" ||
    kind === "place" ||
    ((kind === "too-many" || kind === "too-few") && !model.optionGroups.some(({ code }) => code === subject));
  const rules = (told: ToldRule[]) => {
    const telling = told.filter((one) => !isPlain(one));
    return [...new Set((telling.length ? telling : told).map(rule))];
  };
  return { of, choice, rule, rules };
}
