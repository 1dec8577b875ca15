import { expect, test } from "vitest";
import { alike, lacksFactor, readable, type Unit } from "./unit.ts";

const unit = (code: string, dimension: Unit["dimension"]): Unit => ({
  code,
  dimension,
  nameZh: code,
  nameEn: code,
});
const KG = unit("kg", "mass");
const LB = unit("lb", "mass");
const BOX = unit("box", "count");
const ALL = [KG, LB, unit("m", "length"), BOX, unit("pc", "count")];

test("a value is told in units that measure the same, and what is counted in its own", () => {
  expect(alike(ALL, "kg")).toEqual([KG, LB]);
  expect(alike(ALL, "box")).toEqual([BOX]);
  expect(alike(ALL, undefined)).toEqual([]);
});

test("a converted value is told as far as people read it", () => {
  expect(readable("551.155655")).toBe("551.156");
  expect(readable("1569.064")).toBe("1569.064");
  expect(readable("0.000025")).toBe("0.000025");
  expect(readable("-40")).toBe("-40");
});

test("only what is counted goes without a factor", () => {
  expect(lacksFactor({ dimension: "volume" })).toBe(true);
  expect(lacksFactor({ dimension: "volume", factor: "0.2" })).toBe(false);
  expect(lacksFactor({ dimension: "count" })).toBe(false);
});
