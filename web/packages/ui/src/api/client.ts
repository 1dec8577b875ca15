import { Problem, Unreachable } from "./problem.ts";
import { spoken } from "./spoken.ts";

export interface Asking {
  query?: Record<string, string | number | undefined>;
  body?: unknown;
  /** A form with files; instead of `body`. */
  form?: FormData;
  /** The version the person has seen: a write on a newer one is refused. */
  version?: number;
  /** Sent again under the same key, a creation happens once. */
  key?: string;
  signal?: AbortSignal;
  /** As anybody: the session of somebody who is signed in stays at home. */
  anonymous?: boolean;
}

type Hears = (problem: Problem) => void;

let hears: Hears = () => undefined;

/** Who is told of every problem, before whoever asked. */
export function hearProblems(hearer: Hears): void {
  hears = hearer;
}

/** Ask the API. Raises Problem when the answer is no, Unreachable when there is none. */
export async function ask<T>(method: string, path: string, asking: Asking = {}): Promise<T> {
  const answer = await send(method, path, asking);
  if (answer.ok) return (answer.status === 204 ? undefined : await answer.json().catch(() => ({}))) as T;
  throw await problemOf(answer);
}

/** Ask the API for a file. Raises what `ask` raises. */
export async function askFile(method: string, path: string, asking: Asking = {}): Promise<Blob> {
  const answer = await send(method, path, asking);
  if (answer.ok) return answer.blob();
  throw await problemOf(answer);
}

async function problemOf(answer: Response): Promise<Problem> {
  const told = await answer.json().catch(() => ({}));
  const problem = new Problem(answer.status, told ?? {}, answer.headers.get("X-Request-Id") ?? "");
  hears(problem);
  return problem;
}

async function send(method: string, path: string, asking: Asking): Promise<Response> {
  try {
    return await fetch(path + queryOf(asking.query), {
      method,
      headers: headersOf(asking),
      body: asking.form ?? (asking.body === undefined ? undefined : JSON.stringify(asking.body)),
      signal: asking.signal,
      credentials: asking.anonymous ? "omit" : undefined,
    });
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new Unreachable();
  }
}

export function headersOf(asking: Asking): Record<string, string> {
  const headers: Record<string, string> = { "Accept-Language": spoken() };
  if (asking.body !== undefined) headers["Content-Type"] = "application/json";
  if (asking.version !== undefined) headers["If-Match"] = `"${asking.version}"`;
  if (asking.key) headers["Idempotency-Key"] = asking.key;
  return headers;
}

export function queryOf(query: Asking["query"] = {}): string {
  const told = Object.entries(query).filter(([, value]) => value !== undefined && value !== "");
  return told.length
    ? "?" + new URLSearchParams(told.map(([name, value]) => [name, String(value)])).toString()
    : "";
}

export interface Page<Row> {
  items: Row[];
  next?: string;
}
