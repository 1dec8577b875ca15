import { current, placeOf, Problem } from "@crm/ui";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { Offer } from "./offer.ts";
import { previewQuote, type Prices, type QuoteLine } from "./records.ts";
import { amongRows, type Row } from "./writing.ts";

/** What is to be priced; `ids` are those of its lines, in their order. */
export interface Question {
  of: { opportunityId: string } | { quoteId: string };
  offer: Offer;
  ids: string[];
}

interface Told {
  prices: Prices;
  lines: ReadonlyMap<string, QuoteLine>;
}

export type Preview = ReturnType<typeof usePreview>;

const PAUSE_MS = 400;
const NOTHING: ReadonlyMap<string, QuoteLine> = new Map();

/**
 * What an offer comes to, asked while it is written. Only the newest question counts: an answer to one before is
 * dropped, and the last answer that was good stays as old until there is another one.
 */
export function usePreview(question: Question | undefined, rows: Row[]) {
  const [seen, setSeen] = useState<Told>();
  const asked = question && JSON.stringify(question);
  const settled = useSettled(asked);
  const { data, error } = useQuery({
    enabled: settled !== undefined,
    queryKey: ["quote preview", current(), settled],
    queryFn: async ({ signal }): Promise<Told> => {
      const { of, offer, ids } = JSON.parse(settled!) as Question;
      const prices = await previewQuote(of, offer, signal);
      return { prices, lines: new Map(prices.lines.map((line, place) => [ids[place]!, line])) };
    },
    staleTime: 30_000,
    gcTime: 60_000,
  });
  if (data && data !== seen) setSeen(data);
  const isNewest = asked === settled;
  const sent = settled && error ? (JSON.parse(settled) as Question).ids : [];
  const errors = error instanceof Problem ? error.errors : [];
  return {
    prices: seen?.prices,
    lines: seen?.lines ?? NOTHING,
    isOld: !isNewest || !data,
    /** The newest question is answered, be it by a no. */
    isAnswered: isNewest && Boolean(data || error),
    error,
    /** What is wrong, each where it stands by now. */
    wrong: errors.flatMap((one) => {
      const at = amongRows(placeOf(one), sent, rows);
      return at === undefined ? [] : [{ at, message: one.message }];
    }),
  };
}

/** A value once nobody has changed it for a moment. */
function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const waits = setTimeout(() => setSettled(value), PAUSE_MS);
    return () => clearTimeout(waits);
  }, [value]);
  return settled;
}
