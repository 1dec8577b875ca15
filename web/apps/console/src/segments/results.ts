import type { Lead } from "../leads/lead.ts";
import { RESPONSES, type Response } from "./responses.ts";

/** One row of a file of results: which lead it means and what came back, or what cannot be told. */
export interface Result {
  /** Of all tables of the file. */
  key: string;
  row: number;
  said: string;
  leadId?: string;
  /** Unknown of a lead that the file names and the segment does not find. */
  company?: string;
  response?: Response;
}

const HEADS = {
  leadId: /lead ?id|线索编号/i,
  email: /mail|邮箱|邮件/i,
  mobile: /mobile|phone|手机|电话/i,
  company: /company|公司|单位|企业/i,
  response: /response|result|status|outcome|结果|反馈|状态|回执/i,
};
type Head = keyof typeof HEADS;
const LEAD_ID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

const MEANT: Record<Response, RegExp> = {
  unsubscribed: /unsubscri|opt.?out|退订/i,
  bounced: /bounce|undeliver|fail|退信|失败|无法送达/i,
  attended: /attend|came|参会|到场|签到|出席/i,
  registered: /regist|sign.?up|报名|注册/i,
  replied: /repl|answer|回复/i,
  opened: /open|read|click|打开|已读|点击/i,
  sent: /sent|deliver|发送|送达/i,
};

/** A table of a file, as the service read it. */
export interface Sheet {
  name: string;
  rows: string[][];
}

// Above the headings a list may have a title and a date.
const HEADINGS_BY_ROW = 10;

/** What a file of results tells of these leads. Undefined when no table has columns that tell whom and what. */
export function readResults(sheets: Sheet[], leads: Lead[]): Result[] | undefined {
  const tables = sheets.flatMap(({ rows }) => {
    const heading = rows
      .slice(0, HEADINGS_BY_ROW)
      .findIndex((cells) => whomOf(placesOf(cells)).length && placesOf(cells).response >= 0);
    return heading < 0 ? [] : [{ rows, heading }];
  });
  if (!tables.length) return undefined;
  return tables.flatMap(({ rows, heading }, table) =>
    readTable(rows, heading, leads).map((one) => ({ ...one, key: `${table} ${one.row}` })),
  );
}

const placesOf = (cells: string[]) =>
  Object.fromEntries(
    (Object.keys(HEADS) as Head[]).map((head) => [head, cells.findIndex((cell) => HEADS[head].test(cell))]),
  ) as Record<Head, number>;

const whomOf = (place: Record<Head, number>) =>
  (["leadId", "email", "mobile", "company"] as const).filter((head) => place[head] >= 0);

function readTable(rows: string[][], heading: number, leads: Lead[]): Omit<Result, "key">[] {
  const place = placesOf(rows[heading]!);
  const whom = whomOf(place);
  const found = Object.fromEntries(whom.map((head) => [head, indexed(leads, head)]));
  return rows.flatMap((cells, at) => {
    if (at <= heading || !cells.some((cell) => cell.trim())) return [];
    const id = plain("leadId", cells[place.leadId] ?? "");
    // A lead that is named may have left the segment since: the service knows it still.
    const named = LEAD_ID.test(id) ? id : undefined;
    const lead = named
      ? found.leadId?.get(named)
      : whom
          .map((head) => found[head]?.get(plain(head, cells[place[head]] ?? "")))
          .find((one) => one !== undefined);
    const said = cells[place.response] ?? "";
    return [
      {
        row: at + 1,
        said: [...whom.map((head) => cells[place[head]]), said].filter(Boolean).join(" · "),
        leadId: named ?? lead?.leadId,
        company: lead?.companyName,
        response: meant(said),
      },
    ];
  });
}

function meant(said: string): Response | undefined {
  return (
    RESPONSES.find((one) => one === said.toLowerCase()) ??
    (Object.keys(MEANT) as Response[]).find((one) => MEANT[one].test(said))
  );
}

/** By a value that one lead alone has: two with the same number are nobody's answer. */
function indexed(leads: Lead[], head: Exclude<Head, "response">): Map<string, Lead> {
  const found = new Map<string, Lead>();
  const twice = new Set<string>();
  for (const lead of leads) {
    const values = { leadId: lead.leadId, email: lead.email, mobile: lead.mobile, company: lead.companyName };
    const key = plain(head, values[head] ?? "");
    if (found.has(key)) twice.add(key);
    if (key) found.set(key, lead);
  }
  for (const key of twice) found.delete(key);
  return found;
}

function plain(head: Head, value: string): string {
  if (head === "mobile") return value.replace(/\D/g, "").replace(/^86(?=1\d{10}$)/, "");
  return value.trim().toLowerCase();
}
