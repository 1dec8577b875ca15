import { ask, current } from "@crm/ui";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useCallback, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import {
  awaiting,
  begun,
  type Choices,
  type GaveWay,
  give,
  numbersTold,
  pick,
  redone,
  refuse,
  stepped,
  type ToldChoice,
  undone,
  withdraw,
  yielded,
} from "./choices.ts";
import type { Model, Option, OptionGroup } from "./model.ts";
import { named } from "./named.ts";
import { isReplaceable, outlineOf, settled, type Standing } from "./outline.ts";
import { CONFIGURATIONS, type OptionStanding, type Verdict } from "./records.ts";
import { wordingOf } from "./wording.ts";

export interface Tried {
  productCode: string;
  currency: string;
  model: Model;
  begin: Choices;
  /** What was chosen here before and kept nowhere; taken back, it is begun anew. */
  resumed?: Choices;
  /** The edition to try instead of the one in force, and the version of its draft that is meant. */
  edition?: { optionModelId: string; version: number };
  /** What it is put together for: its buyer's prices count. */
  meant?: Meant;
}

/** The sale or the quote a machine is put together for. */
export type Meant = { opportunityId: string } | { quoteId: string };

export type Configurator = ReturnType<typeof useConfigurator>;

/** A machine being put together: every step is one question to the service, and only the newest answer counts. */
export function useConfigurator({ productCode, currency, model, begin, resumed, edition, meant }: Tried) {
  const { t } = useTranslation();
  const [story, setStory] = useState(() => (resumed ? stepped(begun(begin), resumed) : begun(begin)));
  const [seen, setSeen] = useState<Verdict>();
  const outline = useMemo(() => outlineOf(model), [model]);
  const words = useMemo(() => wordingOf(model, outline, named, t), [model, outline, t]);
  const bodyOf = (options: string[], more: object = {}) => ({
    productCode,
    currency,
    options,
    refused: story.now.refused,
    numbers: numbersTold(story.now),
    ...(story.now.proposed.length && { proposed: story.now.proposed }),
    ...(edition && { optionModelId: edition.optionModelId }),
    ...meant,
    ...more,
  });
  const body = bodyOf(story.now.options);
  const asked = useVerdict(
    bodyOf(story.now.options, story.last ? { keep: [story.last] } : {}),
    edition?.version,
  );
  const verdict = asked.data;
  // Of choices that clash nothing is told but the clash: the rest stays as it was seen last.
  if (verdict?.possible && verdict !== seen) setSeen(verdict);
  const gaveWay = asked.isPlaceholderData ? undefined : verdict?.gaveWay;
  if (gaveWay) setStory((before) => yielded(before, gaveWay));
  const waits = useMemo(() => new Set(seen?.waiting), [seen]);
  // What waits for its option is no part of the machine yet.
  const options = useMemo(() => story.now.options.filter((code) => !waits.has(code)), [story.now, waits]);
  const sure = verdict?.possible ? settled(outline, verdict) : undefined;
  const follows = !asked.isPlaceholderData && sure && !verdict!.valid && sure.length > options.length;
  const whole = useVerdict(bodyOf(sure ?? []), edition?.version, Boolean(follows));
  const ordered = verdict?.valid ? verdict : follows ? whole.data : verdict;
  const standings = useMemo(
    () => new Map<string, OptionStanding>(seen?.standings.map((one) => [one.code, one])),
    [seen],
  );
  const surcharges = useMemo(
    () => new Map(seen?.soFar?.surcharges?.map(({ option, amount }) => [option, amount])),
    [seen],
  );
  const hidden = useMemo(() => new Set(seen?.hidden), [seen]);
  const chosen = useMemo(() => new Set(options), [options]);
  const refused = useMemo(() => new Set(story.now.refused), [story.now.refused]);
  const proposed = useMemo(() => new Set(story.now.proposed), [story.now.proposed]);
  const standing = useCallback(
    (code: string): Standing => {
      if (chosen.has(code)) return "taken";
      if (refused.has(code)) return "refused";
      const told = standings.get(code);
      if (!told || told.standing === "taken" || told.standing === "refused") return "open";
      const because = told.because ?? [];
      // What only the answer beside it keeps out takes that one's place, and proposals give way to it.
      const isFree = isReplaceable(outline, code, because) || because.some((one) => proposed.has(one.code));
      return told.standing === "out" && isFree ? "open" : told.standing;
    },
    [chosen, refused, proposed, standings, outline],
  );
  const step = useCallback(
    (change: (now: Choices) => Choices, last?: string) =>
      setStory((before) => stepped(before, change(before.now), last)),
    [],
  );
  return {
    model,
    outline,
    words,
    story,
    choices: { ...story.now, options },
    /** What the choices come to as they stand; `keep` and what follows from them left out. */
    body,
    /** The options that are sure to be part of it, as an order needs them. */
    orderBody: bodyOf(ordered?.valid && !verdict?.valid ? (sure ?? []) : options),
    verdict,
    /** The last verdict by which things could be built. */
    seen,
    /** The machine with all that follows from the choices: its price, or what it lacks. */
    ordered,
    isAsking: asked.isFetching || (Boolean(follows) && whole.isFetching),
    error: asked.error,
    askAgain: () => void asked.refetch(),
    clash: verdict && !verdict.possible && !asked.isPlaceholderData ? verdict : undefined,
    standing,
    /** Whether the model put it there and nobody touched it. */
    isProposed: (code: string) => proposed.has(code) && !waits.has(code),
    /** What an option adds for whoever buys; nothing while that turns on what is open. */
    surchargeOf: ({ code, surcharge }: Option) => (surcharges.has(code) ? surcharges.get(code) : surcharge),
    because: (code: string) => standings.get(code)?.because,
    hidden,
    pick: useCallback(
      (group: OptionGroup, code: string) => step((now) => pick(now, group, code, waits.has(code)), code),
      [step, waits],
    ),
    refuse: useCallback((code: string) => step((now) => refuse(now, code), code), [step]),
    give: useCallback(
      (code: string, value: string | undefined) => step((now) => give(now, code, value), code),
      [step],
    ),
    withdraw: (told: ToldChoice[]) => step((now) => withdraw(now, told), story.last),
    adopt: (choices: Choices, gaveWay?: GaveWay[]) =>
      setStory((before) => ({ ...stepped(before, awaiting(model, choices)), gaveWay })),
    undo: useCallback(() => setStory(undone), []),
    redo: useCallback(() => setStory(redone), []),
  };
}

/** What a body comes to. Whoever asks anew no longer hears of the answer before. */
function useVerdict(body: object, version?: number, enabled = true) {
  return useQuery({
    enabled,
    queryKey: [CONFIGURATIONS, current(), version, body],
    queryFn: ({ signal }) => ask<Verdict>("POST", CONFIGURATIONS, { body, signal }),
    placeholderData: keepPreviousData,
    staleTime: 300_000,
    gcTime: 60_000,
  });
}
