export const DIMENSIONS = [
  "length",
  "area",
  "volume",
  "mass",
  "time",
  "force",
  "pressure",
  "power",
  "energy",
  "torque",
  "speed",
  "flow",
  "mass-flow",
  "temperature",
  "voltage",
  "current",
  "frequency",
  "share",
  "count",
] as const;

/** A unit of measure; one of the company's own has an id and a version. */
export interface Unit {
  code: string;
  nameZh: string;
  nameEn: string;
  dimension: (typeof DIMENSIONS)[number];
  /** Base units of its dimension in one, as a number or a fraction; what is counted has none. */
  factor?: string;
  start?: string;
  /** Its code in UN/ECE Recommendation 20. */
  commonCode?: string;
  ownUnitId?: string;
  version?: number;
  retiredAt?: string;
}

/** Whether a factor is missing: only what is counted goes without one. */
export const lacksFactor = ({ dimension, factor }: Record<string, unknown>): boolean =>
  Boolean(dimension) && dimension !== "count" && !factor;

/** What a value in one unit may be told in: units of the same dimension; what is counted stays what it is. */
export const alike = (all: Unit[], code: string | undefined): Unit[] => {
  const meant = all.find((one) => one.code === code);
  return all.filter((one) =>
    meant?.dimension === "count" ? one === meant : one.dimension === meant?.dimension,
  );
};

/** A number as the service tells it, as far as people read it: thousandths, and of small ones six digits. */
export function readable(value: string): string {
  const exact = Number(value);
  const rounded = Math.abs(exact) < 1 ? Number(exact.toPrecision(6)) : Math.round(exact * 1000) / 1000;
  return String(rounded);
}
