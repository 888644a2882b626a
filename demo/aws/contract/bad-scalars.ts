import { patternOf, type Shape } from "./model";

/** What kind of rule of the API model a value breaks. */
export type RefusalKind = "missing" | "type" | "enum" | "pattern" | "length" | "range";

interface BadValue {
  why: string;
  kind: RefusalKind;
  value: unknown;
}

/** Requests stay small: a limit above this is not exceeded by a test. */
const largest = 50_000;

/** Values that this shape itself refuses (not its members), built from a valid one where that helps. */
export function badScalars(shape: Shape, valid: unknown): BadValue[] {
  const wrongType = { why: "has the wrong type", kind: "type" as const };
  switch (shape.type) {
    case "string":
      return [{ ...wrongType, value: 1 }, ...badStrings(shape, valid)];
    case "integer":
    case "long":
    case "float":
    case "double":
      return [{ ...wrongType, value: "many" }, ...badNumbers(shape)];
    case "boolean":
      return [{ ...wrongType, value: "perhaps" }];
    case "timestamp":
      return [{ ...wrongType, value: { year: 2024 } }];
    case "list":
      return [{ ...wrongType, value: { a: 1 } }, ...badLists(shape, valid)];
    case "map":
    case "structure":
      return [{ ...wrongType, value: "text" }];
    default:
      return [];
  }
}

function badStrings(shape: Shape, valid: unknown): BadValue[] {
  const bad: BadValue[] = [];
  const example = typeof valid === "string" && valid !== "" ? valid : "a";
  if (shape.enum) bad.push({ why: "is not in the enum", kind: "enum", value: "NotOneOfThem" });
  const outside = outsidePattern(shape, example);
  if (outside !== null) bad.push({ why: "breaks the pattern", kind: "pattern", value: outside });
  if (shape.max !== undefined && shape.max < largest) {
    const tooLong = example.padEnd(shape.max + 1, example.slice(-1));
    bad.push({ why: `is longer than ${shape.max}`, kind: "length", value: tooLong });
  }
  if (shape.min !== undefined && shape.min > 0) {
    bad.push({ why: `is shorter than ${shape.min}`, kind: "length", value: example.slice(0, shape.min - 1) });
  }
  return bad;
}

/** A string of allowed length that the pattern refuses, or null when none of the usual suspects is refused. */
function outsidePattern(shape: Shape, example: string): string | null {
  const pattern = patternOf(shape);
  if (!pattern) return null;
  const fit = (text: string) => {
    const long = text.padEnd(shape.min ?? 0, text);
    return shape.max === undefined ? long : long.slice(0, shape.max);
  };
  const suspects = ["!", "a b", "é/..", `${example} %`, `%${example}`, "\u0001"].map(fit);
  return suspects.find((text) => !pattern.test(text)) ?? null;
}

function badNumbers(shape: Shape): BadValue[] {
  const bad: BadValue[] = [];
  if (shape.max !== undefined && shape.max < Number.MAX_SAFE_INTEGER) {
    bad.push({ why: `is over ${shape.max}`, kind: "range", value: shape.max + 1 });
  }
  if (shape.min !== undefined && shape.min > Number.MIN_SAFE_INTEGER) {
    bad.push({ why: `is under ${shape.min}`, kind: "range", value: shape.min - 1 });
  }
  return bad;
}

function badLists(shape: Shape, valid: unknown): BadValue[] {
  const elements: unknown[] = Array.isArray(valid) ? valid : [];
  const [first] = elements;
  const bad: BadValue[] = [];
  if (shape.min !== undefined && shape.min > 0) {
    bad.push({ why: `has fewer than ${shape.min}`, kind: "length", value: elements.slice(0, shape.min - 1) });
  }
  if (shape.max !== undefined && shape.max < 2000 && first !== undefined) {
    const tooMany = Array.from({ length: shape.max + 1 }, () => first);
    bad.push({ why: `has more than ${shape.max}`, kind: "length", value: tooMany });
  }
  return bad;
}
