import type { Level } from "./records.ts";

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
