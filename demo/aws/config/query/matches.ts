import type { Condition, Literal } from "./query";
import { type Row, valuesAt } from "./row";

/** Whether a row fits. A property inside a list fits when any element does ("Limitations", developer guide). */
export function matches(row: Row, condition: Condition): boolean {
  switch (condition.kind) {
    case "and":
      return condition.conditions.every((one) => matches(row, one));
    case "or":
      return condition.conditions.some((one) => matches(row, one));
    case "not":
      return !matches(row, condition.condition);
    default:
      return valuesAt(row, condition.property).some((value) => fits(value, condition));
  }
}

function fits(value: unknown, condition: Exclude<Condition, { kind: "and" | "or" | "not" }>): boolean {
  switch (condition.kind) {
    case "in":
      return condition.values.some((one) => compare(value, one) === 0);
    case "between":
      return compare(value, condition.from) >= 0 && compare(value, condition.to) <= 0;
    case "like":
      return isLike(value, condition.prefix, condition.wildcard);
    case "compare":
      return holds(compare(value, condition.value), condition.sign);
  }
}

function holds(order: number, sign: "=" | "<>" | "<" | ">" | "<=" | ">="): boolean {
  switch (sign) {
    case "=":
      return order === 0;
    case "<>":
      return order !== 0;
    case "<":
      return order < 0;
    case ">":
      return order > 0;
    case "<=":
      return order <= 0;
    case ">=":
      return order >= 0;
  }
}

const time = /^\d{4}-\d\d-\d\d(T[\d:.]+Z?)?$/;

/** Negative, zero or positive; times by their instant, numbers by size, everything else as text. NaN: not comparable. */
function compare(value: unknown, literal: Literal): number {
  if (typeof value === "object") return Number.NaN;
  if (typeof value === "number") return value - Number(literal);
  const [one, other] = [String(value), String(literal)];
  if (time.test(one) && time.test(other)) return Date.parse(one) - Date.parse(other);
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

function isLike(value: unknown, prefix: string, wildcard: "%" | "_" | null): boolean {
  if (typeof value !== "string") return false;
  if (wildcard === null) return value === prefix;
  return value.startsWith(prefix) && (wildcard === "%" || value.length === prefix.length + 1);
}
