import { expect, test } from "vitest";
import { newestEditions, type WordTemplate } from "./editions.ts";

const edition = (name: string, language: "zh" | "en", number: number) =>
  ({ wordTemplateId: `${name}-${language}-${number}`, name, language, number }) as WordTemplate;

test("of each paper in each language the newest edition is offered, whichever came first", () => {
  const found = newestEditions([
    edition("B", "zh", 2),
    edition("A", "zh", 10),
    edition("A", "zh", 9),
    edition("A", "en", 1),
    edition("B", "zh", 1),
  ]);
  expect(found.map((one) => one.wordTemplateId)).toEqual(["A-zh-10", "A-en-1", "B-zh-2"]);
});
