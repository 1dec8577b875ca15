import { expect, test } from "vitest";
import { Problem } from "../api/problem.ts";
import { asPage, asRequest, asText, type Report } from "./report.ts";

const told: Report = {
  page: "/leads/1",
  time: new Date("2026-11-20T02:00:00Z"),
  person: "p-1",
  language: "zh",
  screen: "390 × 844",
  browser: "Chromium",
  last: {
    problem: new Problem(409, { code: "lead-cannot-move", traceId: "4bf92f35" }, ""),
    at: new Date("2026-11-20T01:59:00Z"),
  },
};

test("support is told where, when, who, and the number that finds it in the logs", () => {
  expect(asText(told)).toContain(
    "problem: 409 lead-cannot-move at 2026-11-20T01:59:00.000Z\ntrace: 4bf92f35",
  );
  expect(asText({ ...told, last: undefined })).toMatch(/problem: none$/);
});

test("a request says what the person says, and of the problem only what the service takes", () => {
  expect(asRequest("转不了", told)).toMatchObject({
    text: "转不了",
    page: "/leads/1",
    traceId: "4bf92f35",
    problemCode: "lead-cannot-move",
  });
  const odd = { ...told, last: { ...told.last!, problem: new Problem(502, {}, "a b") } };
  expect(asRequest("x", odd)).toMatchObject({ traceId: undefined, problemCode: "unreadable" });
  expect(asRequest("x", { ...told, last: undefined }).problemCode).toBeUndefined();
});

test("a page the service would not link to is told as the start page", () => {
  const page = (path: string) => asRequest("x", { ...told, page: path }).page;
  expect(["/", "/leads/0b0e7a3e-5d1c", "/a/%E5%B7%9E"].map(page)).toEqual([
    "/",
    "/leads/0b0e7a3e-5d1c",
    "/a/%E5%B7%9E",
  ]);
  expect(["//evil.example/login", "/a;b"].map(page)).toEqual(["/", "/"]);
});

test("what stands in a file for support is text, not a page of somebody's", () => {
  expect(asPage("<script>", "javascript:alert(1)")).not.toMatch(/<script>|javascript/);
});
