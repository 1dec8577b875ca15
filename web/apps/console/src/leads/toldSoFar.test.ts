import { expect, test } from "vitest";
import { toldSoFar } from "./toldSoFar.ts";

test("nobody is looked for until the name says something", () => {
  expect(toldSoFar({})).toBeUndefined();
  expect(toldSoFar({ companyName: " 海 ", mobile: "13912345678" })).toBeUndefined();
});

test("a company is looked for by its name and all it can be reached by, and by nothing else", () => {
  const given = {
    companyName: "海东机械 ",
    mobile: "13912345678",
    email: "",
    note: "要样机",
    source: "phone",
  };
  expect(toldSoFar(given)).toEqual({ companyName: "海东机械", mobile: "13912345678" });
});
