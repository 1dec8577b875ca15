/** What came of those who answered, with their place; the refusal when all refused, so that what was known stays. */
export function answered<One>(settled: PromiseSettledResult<One>[]): [One, number][] {
  const come = settled.flatMap((one, place): [One, number][] =>
    one.status === "fulfilled" ? [[one.value, place]] : [],
  );
  const refused = settled.find((one) => one.status === "rejected");
  if (refused && !come.length) throw refused.reason;
  return come;
}
