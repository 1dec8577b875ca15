import type { ToldChoice } from "./choices.ts";
import { isSingle, type Measure, type Model, type Option, type OptionGroup } from "./model.ts";
import type { Reach, Verdict } from "./records.ts";

/** A model in the order it is read: every question right below the answer it belongs to. */
export interface Outline {
  groups: Placed[];
  /** What a code is of: the group itself, or the group of an option. */
  groupOf: Map<string, OptionGroup>;
  optionOf: Map<string, Option>;
  numberOf: Map<string, Measure>;
}

export interface Placed {
  group: OptionGroup;
  /** How deep below the machine. */
  depth: number;
}

export function outlineOf(model: Model): Outline {
  const below = new Map<string, OptionGroup[]>();
  for (const group of model.optionGroups)
    below.set(group.under ?? "", [...(below.get(group.under ?? "") ?? []), group]);
  const groups: Placed[] = [];
  const place = (under: string, depth: number) => {
    for (const group of below.get(under) ?? []) {
      groups.push({ group, depth });
      for (const option of group.options) place(option.code, depth + 1);
    }
  };
  place("", 0);
  const groupOf = new Map<string, OptionGroup>();
  const optionOf = new Map<string, Option>();
  for (const { group } of groups) {
    groupOf.set(group.code, group);
    for (const option of group.options) {
      groupOf.set(option.code, group);
      optionOf.set(option.code, option);
    }
  }
  return { groups, groupOf, optionOf, numberOf: new Map(model.numbers.map((one) => [one.code, one])) };
}

/** How an option stands: as the service said it, or as it was clicked a moment ago. */
export type Standing = "taken" | "refused" | "in" | "out" | "open";

/** Whether an option is kept out by nothing but the other answer to the same question. */
export function isReplaceable(outline: Outline, code: string, because: ToldChoice[]): boolean {
  const group = outline.groupOf.get(code);
  return (
    because.length > 0 &&
    because.every((one) => one.taken === true && outline.groupOf.get(one.code) === group) &&
    isSingle(group!)
  );
}

/** How a group stands: whether it waits for an answer. */
export type State = "open" | "answered" | "settled" | "unasked";

/** A group is answered when somebody chose or the rest decided; of one where nothing is due it is free. */
export function stateOf(group: OptionGroup, standing: (code: string) => Standing): State {
  const stands = group.options.map(({ code }) => standing(code));
  if (stands.every((one) => one === "out")) return "unasked";
  if (stands.includes("taken")) return "answered";
  if (stands.includes("in") && (isSingle(group) || !stands.includes("open"))) return "settled";
  if (!stands.includes("open")) return "answered";
  return isDue(group) ? "open" : "answered";
}

/** Whether it takes an answer. */
const isDue = ({ cardinality, least = 0 }: OptionGroup) =>
  cardinality === "exactly-one" || (cardinality === "between" && least > 0);

/** Whether a question that takes an answer is left with too few, once some are taken back. */
export function leavesOpen(outline: Outline, chosen: string[], withdrawn: ToldChoice[]): boolean {
  const gone = new Set(withdrawn.filter(({ taken }) => taken).map(({ code }) => code));
  return [...gone].some((code) => {
    const group = outline.groupOf.get(code);
    const left = group?.options.filter((one) => chosen.includes(one.code) && !gone.has(one.code)) ?? [];
    const least = group?.cardinality === "exactly-one" ? 1 : (group?.least ?? 0);
    return group !== undefined && isDue(group) && left.length < least;
  });
}

/** The groups to be shown as things stand: what need not be asked is left out, unless it is searched for. */
export function shownGroups(
  outline: Outline,
  standing: (code: string) => Standing,
  hidden: ReadonlySet<string>,
  search: string,
): { group: OptionGroup; depth: number; options: Option[] }[] {
  const wanted = search.trim().toLowerCase();
  return outline.groups.flatMap(({ group, depth }) => {
    const all = group.options.filter((option) => !option.abstract);
    if (wanted) {
      const options = says(group, wanted) ? all : all.filter((option) => says(option, wanted));
      return options.length ? [{ group, depth, options }] : [];
    }
    const asked = !group.under || ["taken", "in"].includes(standing(group.under));
    if (!asked || hidden.has(group.code)) return [];
    // What somebody chose stays in sight, whatever else would hide it.
    const options = all.filter((option) => !hidden.has(option.code) || standing(option.code) === "taken");
    return options.length ? [{ group, depth, options }] : [];
  });
}

/** The numbers the buyer decides, as far as they apply; or those that are searched for. */
export function shownNumbers(
  { numberOf }: Outline,
  standing: (code: string) => Standing,
  hidden: ReadonlySet<string>,
  search: string,
): Measure[] {
  const wanted = search.trim().toLowerCase();
  return [...numberOf.values()].filter((one) => {
    if (wanted) return says(one, wanted);
    return !hidden.has(one.code) && (!one.under || ["taken", "in"].includes(standing(one.under)));
  });
}

/** Whether a number waits to be said: nobody said it, and it can still be this or that. */
export const isNumberOpen = (
  { code }: Measure,
  given: Record<string, string>,
  reaches: readonly (Reach & { code: string })[] = [],
): boolean => {
  const reach = reaches.find((one) => one.code === code);
  return given[code] === undefined && !(reach && reach.low === reach.high);
};

const says = (one: { code: string; nameZh: string; nameEn: string }, wanted: string) =>
  [one.code, one.nameZh, one.nameEn].some((text) => text.toLowerCase().includes(wanted));

/** Everything that is sure to be part of the machine: what was chosen and what follows from it. */
export function settled(outline: Outline, verdict: Verdict): string[] {
  return verdict.standings
    .filter(({ code, standing }) => (standing === "taken" || standing === "in") && outline.optionOf.has(code))
    .map(({ code }) => code)
    .sort();
}
