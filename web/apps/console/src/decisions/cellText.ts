/** A condition on one input as the service is told it; anything at all where nothing is said. */
export interface RuleCell {
  oneOf?: string[];
  low?: string;
  high?: string;
  lowOpen?: boolean;
  highOpen?: boolean;
  negated?: boolean;
}

const RANGE = /^([[(])\s*(\S+?)\s*\.\.\s*(\S+?)\s*([\])])$/;
const ONE_SIDED = /^(>=|<=|>|<)\s*(\S+)$/;
const VALUE = /\s*(?:"((?:[^"]|"")*)"|([^",]+?))\s*(?:,|$)/y;
const PART = /"(?:[^"]|"")*"|[^"]+/g;
const SPECIAL = /^-?$|^\s|\s$|[",;，；≥≤]|^[[(<>"]|^not( |$)|^非/;
const WIDE: Record<string, string> = {
  "，": ",",
  "；": ",",
  ";": ",",
  "≥": ">=",
  "≤": "<=",
  "（": "(",
  "）": ")",
};

/** How people write a condition: `-`, `A, B`, `>= 3`, `[1..5)`, `not A`. Sheets in Excel say the same. */
export function cellWritten(cell: RuleCell): string {
  const told = range(cell) || (cell.oneOf ?? []).map(quoted).join(", ") || "-";
  return cell.negated ? `not ${told}` : told;
}

/** The condition a text says; undefined where it says none. */
export function cellRead(text: string): RuleCell | undefined {
  const given = text.trim();
  const negated = given === "not" || /^not |^非/.test(given);
  const told = negated ? given.replace(/^(not|非)/, "").trim() : given;
  const turned = negated ? { negated } : {};
  if (told === "" || told === "-") return negated ? undefined : {};
  const plain = told.replaceAll(PART, (part) =>
    part.startsWith('"') ? part : part.replaceAll(/[，；;≥≤（）]/g, (sign) => WIDE[sign]!),
  );
  const between = RANGE.exec(plain);
  if (between) {
    const [, opening, low, high, closing] = between;
    return {
      low,
      high,
      ...(opening === "(" && { lowOpen: true }),
      ...(closing === ")" && { highOpen: true }),
      ...turned,
    };
  }
  const [, sign, end] = ONE_SIDED.exec(plain) ?? [];
  if (sign?.startsWith(">")) return { low: end, ...(sign === ">" && { lowOpen: true }), ...turned };
  if (sign) return { high: end, ...(sign === "<" && { highOpen: true }), ...turned };
  const oneOf = values(plain);
  return oneOf && { oneOf, ...turned };
}

function values(text: string): string[] | undefined {
  const found: string[] = [];
  VALUE.lastIndex = 0;
  while (VALUE.lastIndex < text.length) {
    const value = VALUE.exec(text);
    if (!value) return undefined;
    found.push(value[1]?.replaceAll('""', '"') ?? value[2]!);
  }
  return found;
}

function range({ low, high, lowOpen, highOpen }: RuleCell): string {
  if (low !== undefined && high !== undefined)
    return `${lowOpen ? "(" : "["}${low}..${high}${highOpen ? ")" : "]"}`;
  if (low !== undefined) return `${lowOpen ? ">" : ">="} ${low}`;
  return high === undefined ? "" : `${highOpen ? "<" : "<="} ${high}`;
}

const quoted = (value: string) => (SPECIAL.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
