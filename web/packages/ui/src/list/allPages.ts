import { ask, type Page } from "../api/client.ts";

// A screen's export is for a desk; whole tables are a job of the service.
export const MOST_ROWS = 5000;
const PAGE = 200;

/** Every record a filter finds, page after page, up to MOST_ROWS; the API gives only what the person may see. */
export async function allPages<Row>(path: string, query: Record<string, string | undefined>): Promise<Row[]> {
  const rows: Row[] = [];
  let cursor: string | undefined;
  do {
    const page: Page<Row> = await ask("GET", path, { query: { ...query, limit: PAGE, cursor } });
    rows.push(...page.items);
    cursor = page.next;
  } while (cursor && rows.length < MOST_ROWS);
  return rows.slice(0, MOST_ROWS);
}
