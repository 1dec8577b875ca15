const AT_ONCE = 4;

/**
 * Do something to each row, a few at a time. `tell` hears id → error (undefined when it went well) after each one;
 * one that fails stops no other.
 */
export async function runEach<Row>(
  rows: Row[],
  idOf: (row: Row) => string,
  run: (row: Row) => Promise<unknown>,
  tell: (outcomes: Map<string, unknown>) => void,
): Promise<void> {
  const outcomes = new Map<string, unknown>();
  const waiting = [...rows];
  const work = async () => {
    for (let row = waiting.shift(); row !== undefined; row = waiting.shift()) {
      const error = await run(row).then(
        () => undefined,
        (no: unknown) => no,
      );
      outcomes.set(idOf(row), error);
      tell(new Map(outcomes));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}
