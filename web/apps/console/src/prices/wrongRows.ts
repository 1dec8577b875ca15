/** What is wrong with rows, by their place; `wrong` tells the key of a text. */
export const wrongRows = <Row>(
  rows: Row[],
  wrong: (row: Row) => string | undefined,
  t: (key: string) => string,
): Map<number, string> =>
  new Map(
    rows.flatMap((row, place): [number, string][] => {
      const key = wrong(row);
      return key ? [[place, t(key)]] : [];
    }),
  );
