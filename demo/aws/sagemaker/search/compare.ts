import type { Operator } from "@aws-sdk/client-sagemaker";
import { invalid } from "../refuse";

type Filter = { Name: string; Operator?: Operator; Value?: string };

/**
 * Whether the values a resource has for a filter's property satisfy it (AWS API, shape Filter); one of several is
 * enough. Throws ValidationException when the value is missing or doesn't fit the property's type.
 */
export function satisfies(
  values: unknown[],
  { Name: name, Operator: operator = "Equals", Value: text }: Filter,
) {
  if (operator === "Exists") return values.length > 0;
  if (operator === "NotExists") return values.length === 0;
  if (text === undefined) throw invalid(`Filter on ${name} with operator ${operator} must have a value.`);
  switch (operator) {
    case "Equals":
      return values.some((value) => isEqual(value, text, name));
    case "NotEquals":
      return !values.some((value) => isEqual(value, text, name));
    case "In": {
      const options = text.split(",").map((option) => option.trim());
      return values.some((value) => options.includes(String(value)));
    }
    case "Contains":
      return values.some((value) => typeof value === "string" && value.includes(text));
    case "GreaterThan":
      return values.some((value) => distance(value, text, name) > 0);
    case "GreaterThanOrEqualTo":
      return values.some((value) => distance(value, text, name) >= 0);
    case "LessThan":
      return values.some((value) => distance(value, text, name) < 0);
    case "LessThanOrEqualTo":
      return values.some((value) => distance(value, text, name) <= 0);
  }
}

function isEqual(value: unknown, text: string, name: string): boolean {
  if (value instanceof Date || typeof value === "number") return distance(value, text, name) === 0;
  return String(value) === text;
}

/** How far the value lies above the filter's; hyperparameters are text, and compared as the numbers they say. */
function distance(value: unknown, text: string, name: string): number {
  if (value instanceof Date) return value.getTime() - timeOf(text, name);
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  if (typeof number !== "number" || Number.isNaN(number)) {
    throw invalid(`Filter on ${name}: comparison is not supported for text properties.`);
  }
  const limit = Number(text);
  if (Number.isNaN(limit)) throw invalid(`Filter on ${name}: ${text} is not a number.`);
  return number - limit;
}

/** YYYY-mm-dd'T'HH:MM:SS is UTC, as is everything without an offset. */
function timeOf(text: string, name: string): number {
  const time = Date.parse(/(Z|[+-]\d{2}:?\d{2})$/i.test(text) || !text.includes("T") ? text : `${text}Z`);
  if (Number.isNaN(time)) throw invalid(`Filter on ${name}: ${text} is not an ISO 8601 date-time.`);
  return time;
}
