import type { Asked, Level } from "./records.ts";

interface Named {
  level: Level;
  people: string[];
  together: "any" | "all";
}

/** Who of each level was named, and whether one of them decides or all; levels nobody was named for are for anybody. */
export function namedBy(given: Record<string, unknown>, levels: readonly Level[]): Named[] {
  return levels.flatMap((level) => {
    const people = (given[`people-${level}`] ?? []) as string[];
    const together = given[`together-${level}`] === "all" ? "all" : "any";
    return people.length ? [{ level, people, together }] : [];
  });
}

/** What the rules are called that ask a level: in English where they have an English name. */
export const ruleNames = ({ rules, rulesEn = [] }: Pick<Asked, "rules" | "rulesEn">, language: string) =>
  rules.map((rule, place) => (language === "en" && rulesEn[place]) || rule);
