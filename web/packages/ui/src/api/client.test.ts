import { afterEach, expect, test, vi } from "vitest";
import { ask, hearProblems } from "./client.ts";
import { byField, Problem, toldAt, Unreachable } from "./problem.ts";
import { speak } from "./spoken.ts";

afterEach(() => vi.unstubAllGlobals());

function answering(status: number, body: unknown, headers: Record<string, string> = {}) {
  const fetching = vi.fn(async (..._: Parameters<typeof fetch>) => Response.json(body, { status, headers }));
  vi.stubGlobal("fetch", fetching);
  return fetching;
}

test("a write tells its version, its key and the language", async () => {
  const fetching = answering(200, { ok: true });
  speak("en");
  await ask("POST", "/api/x", { body: { a: 1 }, version: 7, key: "k", query: { b: "", c: 2 } });
  const [address, how] = fetching.mock.calls[0]!;
  expect(address).toBe("/api/x?c=2");
  expect(how?.headers).toEqual({
    "Accept-Language": "en",
    "Content-Type": "application/json",
    "If-Match": '"7"',
    "Idempotency-Key": "k",
  });
});

test("a no is a problem that knows its fields and its trace", async () => {
  const told = {
    title: "No.",
    code: "bad-input",
    errors: [{ pointer: "/body/companyName", code: "short", message: "Too short." }],
  };
  answering(400, told, { "X-Request-Id": "r1" });
  const heard: Problem[] = [];
  hearProblems((problem) => heard.push(problem));
  const problem = await ask("GET", "/api/x").catch((no: unknown) => no);
  expect(problem).toBeInstanceOf(Problem);
  expect(byField(problem as Problem).get("companyName")).toBe("Too short.");
  expect((problem as Problem).traceId).toBe("r1");
  expect(heard).toHaveLength(1);
});

test("an answer that is no JSON is still a problem", async () => {
  vi.stubGlobal("fetch", async () => new Response("<html>", { status: 502 }));
  await expect(ask("GET", "/api/x")).rejects.toMatchObject({ status: 502, code: "unreadable" });
});

test("no network is told apart from a no", async () => {
  vi.stubGlobal("fetch", async () => Promise.reject(new TypeError("failed")));
  await expect(ask("GET", "/api/x")).rejects.toBeInstanceOf(Unreachable);
});

test("what is wrong in shape and what is wrong in sense are told at the same place", () => {
  const told = (pointer: string) =>
    toldAt(new Problem(400, { errors: [{ pointer, code: "x", message: "No." }] }, ""), "/discount");
  expect(["/body/discount", "/discount/percent", "/body/discount/percent"].map(told)).toEqual([
    "No.",
    "No.",
    "No.",
  ]);
  expect(["/body/discounts", "/body/lines/0/discount"].map(told)).toEqual([undefined, undefined]);
});

test("a problem is read in the language that is spoken by then", () => {
  const words = { zh: "不行。", en: "No." };
  const told = {
    title: "不行。",
    words,
    errors: [{ pointer: "/body/a", code: "x", message: "不行。", words }],
  };
  const problem = new Problem(422, told, "");
  const read = (language: string) => {
    speak(language);
    return [problem.message, problem.errors[0]!.message, byField(problem).get("a"), toldAt(problem, "/a")];
  };
  expect(read("zh")).toEqual(Array(4).fill("不行。"));
  expect(read("en")).toEqual(Array(4).fill("No."));
  expect(new Problem(502, { title: "Away." }, "").message).toBe("Away.");
});
