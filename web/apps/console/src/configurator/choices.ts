import { isSingle, type Model, type OptionGroup } from "./model.ts";
import type { ToldRule } from "./records.ts";

/** What somebody said of a machine: options they want, options they do not, and numbers. A set, in no order. */
export interface Choices {
  options: string[];
  refused: string[];
  numbers: Record<string, string>;
  /** Options and numbers among them that the model proposed and nobody touched: they give way. */
  proposed: string[];
}

/** A choice as the service names it: an option taken or not, or a number. */
export interface ToldChoice {
  code: string;
  taken?: boolean;
  value?: string;
}

/** A proposal that was left out, with the choices it gave way to. */
export interface GaveWay {
  proposal: ToldChoice;
  because: ToldChoice[];
  rules: ToldRule[];
  message: string;
}

export interface Given {
  code: string;
  value: string;
}

export const NONE: Choices = { options: [], refused: [], numbers: {}, proposed: [] };

/** What the model itself suggests, to begin with; what stands below an option waits for it. */
export function proposed(model: Model): Choices {
  const options = model.optionGroups.flatMap((group) => group.options);
  const numbers = model.numbers.filter((one) => one.proposed !== undefined && !one.under);
  const codes = options.filter((option) => option.proposed && !option.abstract).map(({ code }) => code);
  return {
    ...NONE,
    options: codes,
    numbers: Object.fromEntries(numbers.map((one) => [one.code, one.proposed!])),
    proposed: [...codes, ...numbers.map(({ code }) => code)],
  };
}

/** A machine that was made before, with what the model suggests below what it has not: that waits for its option. */
export function awaiting(model: Model, made: Choices): Choices {
  const waiting = model.optionGroups
    .filter(({ under }) => under && !made.options.includes(under))
    .flatMap(({ options }) => options)
    .filter(({ proposed, abstract }) => proposed && !abstract)
    .map(({ code }) => code)
    .filter((code) => !made.options.includes(code) && !made.refused.includes(code));
  return {
    ...made,
    options: [...made.options, ...waiting],
    proposed: [...made.proposed, ...waiting],
  };
}

/** Wants it, or no longer. In a group of one answer the new takes the place of the old, as with the buttons of a
 * radio; nothing else is ever taken back. Whoever clicks the one that is proposed, or waits, makes it a choice. */
export function pick(choices: Choices, group: OptionGroup, code: string, waits = false): Choices {
  if ((isSingle(group) || waits) && choices.proposed.includes(code)) return touched(choices, [code]);
  if (choices.options.includes(code)) return without(choices, [code]);
  const replaced = isSingle(group)
    ? group.options.map((one) => one.code).filter((one) => choices.options.includes(one))
    : [];
  const kept = without(choices, replaced);
  return { ...kept, options: [...kept.options, code], refused: kept.refused.filter((one) => one !== code) };
}

/** Does not want it, or no longer minds. */
export function refuse(choices: Choices, code: string): Choices {
  if (choices.refused.includes(code))
    return { ...choices, refused: choices.refused.filter((one) => one !== code) };
  const kept = without(choices, [code]);
  return { ...kept, refused: [...kept.refused, code] };
}

/** Says a number, or nothing of it any more. */
export function give(choices: Choices, code: string, value: string | undefined): Choices {
  const { [code]: _, ...rest } = choices.numbers;
  const numbers = value === undefined ? rest : { ...rest, [code]: value };
  return { ...touched(choices, [code]), numbers };
}

/** Takes back what a repair names, and nothing else. */
export function withdraw(choices: Choices, told: ToldChoice[]): Choices {
  return told.reduce((kept, one) => {
    if (one.value !== undefined) return give(kept, one.code, undefined);
    return one.taken === false
      ? { ...kept, refused: kept.refused.filter((code) => code !== one.code) }
      : without(kept, [one.code]);
  }, choices);
}

/** The options no longer; their own numbers go with them. */
function without(choices: Choices, codes: string[]): Choices {
  const numbers = Object.entries(choices.numbers).filter(([code]) => !codes.includes(code));
  return {
    ...touched(choices, codes),
    options: choices.options.filter((code) => !codes.includes(code)),
    numbers: Object.fromEntries(numbers),
  };
}

/** What somebody decided is no proposal any more. */
const touched = (choices: Choices, codes: string[]): Choices => ({
  ...choices,
  proposed: choices.proposed.filter((code) => !codes.includes(code)),
});

export const numbersTold = (choices: Choices): Given[] =>
  Object.entries(choices.numbers).map(([code, value]) => ({ code, value }));

export const numbersRead = (given: Given[]): Choices["numbers"] =>
  Object.fromEntries(given.map(({ code, value }) => [code, value]));

/** A machine that was kept, as it was chosen and proposed. */
export const choicesRead = (kept: {
  options: string[];
  refused?: string[];
  numbers?: Given[];
  proposed?: string[];
}): Choices => ({
  options: kept.options,
  refused: kept.refused ?? [],
  numbers: numbersRead(kept.numbers ?? []),
  proposed: kept.proposed ?? [],
});

/** What nobody chose of a machine of these options and numbers: proposals, what follows, what finishing added. */
export const unchosen = (choices: Choices, options: string[], numbers = choices.numbers): string[] =>
  [...options, ...Object.keys(numbers)].filter(
    (code) => choices.proposed.includes(code) || !(choices.options.includes(code) || code in choices.numbers),
  );

/** What one has and the other has not, by code; a number that differs stands in both. */
export function difference(
  mine: Choices,
  other: Choices,
): { added: string[]; gone: string[]; other: string[] } {
  return {
    added: mine.options.filter((code) => !other.options.includes(code)),
    gone: other.options.filter((code) => !mine.options.includes(code)),
    other: [...new Set([...Object.keys(mine.numbers), ...Object.keys(other.numbers)])].filter(
      (code) => Number(mine.numbers[code] ?? NaN) !== Number(other.numbers[code] ?? NaN),
    ),
  };
}

/** Choices with all that came before them, so that every step can be taken back and again. */
export interface Story {
  now: Choices;
  past: Choices[];
  future: Choices[];
  /** What the newest step was about: no repair takes it back. */
  last?: string;
  /** What gave way to it. */
  gaveWay?: GaveWay[];
}

const MOST_STEPS = 200;

export const begun = (now: Choices): Story => ({ now, past: [], future: [] });

export function stepped(story: Story, now: Choices, last?: string): Story {
  return { now, past: [...story.past, story.now].slice(-MOST_STEPS), future: [], last };
}

/** Proposals go with the step that leaves no room for them: whoever takes it back has them again. */
export function yielded(story: Story, gaveWay: GaveWay[]): Story {
  const now = withdraw(
    story.now,
    gaveWay.map(({ proposal }) => proposal),
  );
  return { ...story, now, gaveWay };
}

export function undone(story: Story): Story {
  const before = story.past.at(-1);
  if (!before) return story;
  return { now: before, past: story.past.slice(0, -1), future: [story.now, ...story.future] };
}

export function redone(story: Story): Story {
  const [after, ...future] = story.future;
  return after ? { now: after, past: [...story.past, story.now], future } : story;
}
