const ASKED = ["companyName", "mobile", "phone", "email", "creditCode", "address", "website"];
const SHORTEST_NAME = 2;

/** What a company can be known by, of what was typed so far; nothing until its name says something. */
export function toldSoFar(given: Record<string, unknown>): Record<string, string> | undefined {
  const told = Object.fromEntries(
    ASKED.map((name) => [name, String(given[name] ?? "").trim()] as const).filter(([, value]) => value),
  );
  return (told.companyName ?? "").length < SHORTEST_NAME ? undefined : told;
}
