import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { en as consoleEn } from "../../../../apps/console/src/texts/en.ts";
import { zh as consoleZh } from "../../../../apps/console/src/texts/zh.ts";
import { en } from "./en.ts";
import { zh } from "./zh.ts";

function told(texts: object, place = ""): [string, string][] {
  return Object.entries(texts).flatMap(([key, value]) =>
    typeof value === "string"
      ? [[place + key, value] as [string, string]]
      : told(value as object, `${place}${key}.`),
  );
}
const parameters = (text: string) => [...text.matchAll(/{{(\w+)}}/g)].map((found) => found[1]).sort();

test.each([
  ["building blocks", zh, en],
  ["console", consoleZh, consoleEn],
])("every text of the %s is told in both languages with the same parameters", (_, one, other) => {
  const chinese = new Map(told(one));
  const english = new Map(told(other));
  expect([...english.keys()]).toEqual([...chinese.keys()]);
  for (const [key, text] of chinese)
    expect([key, parameters(english.get(key)!)]).toEqual([key, parameters(text)]);
  expect([...chinese, ...english].filter(([, text]) => !text.trim())).toEqual([]);
});

const ROOT = join(import.meta.dirname, "../../../..");
const ASKED = /\bt\(\s*"([\w.-]+)"|label: "([\w-]+\.[\w.-]+)"/g;

test("every text a screen asks for is there", () => {
  const known = new Set(told({ ...zh, ...consoleZh }).map(([key]) => key));
  const sources = ["packages/ui/src", "apps/console/src"].flatMap((place) =>
    readdirSync(join(ROOT, place), { recursive: true, encoding: "utf-8" })
      .filter((name) => /\.tsx?$/.test(name) && !name.endsWith(".test.ts"))
      .map((name) => readFileSync(join(ROOT, place, name), "utf-8")),
  );
  const asked = sources.flatMap((source) =>
    [...source.matchAll(ASKED)].map((found) => found[1] ?? found[2]!),
  );
  expect(asked.length).toBeGreaterThan(100);
  expect([...new Set(asked)].filter((key) => !known.has(key))).toEqual([]);
});
