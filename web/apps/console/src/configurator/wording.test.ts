import type { TFunction } from "i18next";
import { expect, test } from "vitest";
import { modelOf } from "./model.ts";
import { outlineOf } from "./outline.ts";
import { wordingOf } from "./wording.ts";

const free = { amount: "0.00", currency: "CNY" };
const option = (code: string, nameEn: string) => ({ code, nameZh: code, nameEn, surcharge: free });
const model = modelOf({
  optionGroups: [
    {
      code: "controller",
      nameZh: "控制器",
      nameEn: "Controller",
      cardinality: "exactly-one",
      options: [option("STD", "Standard"), option("KEBA", "KEBA")],
    },
    {
      code: "clamp",
      nameZh: "锁模力",
      nameEn: "Clamping force",
      cardinality: "exactly-one",
      options: [option("C1600", "1600 kN"), option("CX", "By drawing")],
    },
    {
      code: "holes",
      nameZh: "顶杆孔",
      nameEn: "Holes",
      cardinality: "exactly-one",
      options: [option("HX", "By drawing")],
    },
  ],
  rules: [{ kind: "requires", option: "HEATER", other: "KEBA" }],
  numbers: [{ code: "stroke", nameZh: "行程", nameEn: "Stroke", unit: "mm", range: { low: "1", high: "9" } }],
  constraints: [
    { code: "c1", condition: "STD => stroke < 5", nameEn: "The standard one is slow" },
    { code: "c2", condition: "KEBA" },
  ],
});
const t = ((key: string, said: object) => `${key} ${JSON.stringify(said)}`) as unknown as TFunction;
const words = wordingOf(model, outlineOf(model), (one) => one.nameEn ?? "", t);

test("a choice is told by names and units", () => {
  expect(words.choice({ code: "STD", taken: true })).toBe("Standard");
  expect(words.choice({ code: "stroke", value: "7" })).toBe("Stroke = 7 mm");
  expect(words.choice({ code: "KEBA", taken: false })).toBe('configurator.without {"name":"KEBA"}');
});

test("an answer that says nothing by itself is told with its question", () => {
  expect(["C1600", "CX", "HX", "KEBA"].map(words.of)).toEqual([
    "Clamping force 1600 kN",
    "Clamping force By drawing",
    "Holes By drawing",
    "KEBA",
  ]);
});

test("a rule is told in words, as far as there are any", () => {
  const rule = (kind: string, subject: string) => words.rule({ kind, subject, message: "as told" });
  expect(rule("constraint", "HEATER requires KEBA")).toBe(
    'configurator.rules.requires {"option":"HEATER","other":"KEBA"}',
  );
  expect(rule("too-many", "controller")).toBe('configurator.rules.too-many {"name":"Controller","count":1}');
  expect(rule("constraint", "c1")).toBe("The standard one is slow");
  expect(rule("constraint", "c2")).toBe("as told");
});

test("how a model is put together is told only where nothing else says why", () => {
  const rule = (kind: string, subject: string, message = "") => ({ kind, subject, message });
  const place = rule("place", "STD", "Standard goes only with Controller.");
  const root = rule("root", "HX_S", "HX_S is part of every machine.");
  const two = [rule("too-few", "HX_S", "HX_S needs at least 1 of Controller."), rule("constraint", "c1")];
  expect(words.rules([root, place, ...two, rule("constraint", "c1")])).toEqual(["The standard one is slow"]);
  expect(words.rules([place])).toEqual(["Standard goes only with Controller"]);
});
