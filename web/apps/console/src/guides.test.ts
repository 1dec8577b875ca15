import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const FOLDER = join(import.meta.dirname, "../../../../docs/guides");
// What a person on a phone waits for without thinking.
const MOST_BYTES = { png: 250_000, webm: 400_000 };

const files = readdirSync(FOLDER);
const texts = files.filter((name) => name.endsWith(".md"));
const shown = texts.flatMap((name) =>
  [...readFileSync(join(FOLDER, name), "utf-8").matchAll(/\]\(([^)]+)\)/g)].map((found) => found[1]!),
);

test("every guide is there in both languages", () => {
  const named = (language: string) =>
    texts.filter((name) => name.endsWith(`.${language}.md`)).map((name) => name.split(".")[0]);
  expect(named("zh")).toEqual(named("en"));
});

test("every picture and clip that a guide shows is there, and none lies about", () => {
  expect([...new Set(shown)].sort()).toEqual(files.filter((name) => !name.endsWith(".md")).sort());
});

test.each(Object.entries(MOST_BYTES))("no %s is larger than %i bytes", (kind, most) => {
  for (const name of files.filter((one) => one.endsWith(`.${kind}`)))
    expect(statSync(join(FOLDER, name)).size, name).toBeLessThanOrEqual(most);
});
