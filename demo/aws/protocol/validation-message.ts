import type { z } from "zod";

type Issue = z.core.$ZodIssue;

/**
 * What AWS's front ends say when the input breaks the API model, for example "1 validation error detected: Value
 * '101' at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to 100".
 */
export function validationMessage(issues: Issue[], input: unknown): string {
  const found = issues.map((issue) => sentence(issue, input));
  const errors = found.length === 1 ? "error" : "errors";
  return `${found.length} validation ${errors} detected: ${found.join("; ")}`;
}

/** True when a member is there with a JSON type the model doesn't allow: AWS fails before it validates. */
export function hasWrongType(issues: Issue[], input: unknown): boolean {
  return issues.some((issue) => {
    if (issue.code === "invalid_union")
      return issue.errors.every((option) => hasWrongType(option, valueAt(input, issue.path)));
    return issue.code === "invalid_type" && valueAt(input, issue.path) !== undefined;
  });
}

function sentence(issue: Issue, input: unknown): string {
  const value = valueAt(input, issue.path);
  const shown = value === undefined ? "Value null" : `Value '${show(value)}'`;
  return `${shown} at '${place(issue.path)}' failed to satisfy constraint: ${constraint(issue, value)}`;
}

function constraint(issue: Issue, value: unknown): string {
  if (value === undefined) return "Member must not be null";
  switch (issue.code) {
    case "too_small":
      return `Member must have ${quantity(issue.origin)} greater than or equal to ${issue.minimum}`;
    case "too_big":
      return `Member must have ${quantity(issue.origin)} less than or equal to ${issue.maximum}`;
    case "invalid_value":
      return `Member must satisfy enum value set: [${issue.values.map(String).join(", ")}]`;
    case "invalid_format":
      return `Member must satisfy regular expression pattern: ${patternText(issue)}`;
    default:
      return issue.message;
  }
}

function quantity(origin: string): string {
  return origin === "number" || origin === "int" || origin === "bigint" ? "value" : "length";
}

function patternText(issue: Issue): string {
  if (!("pattern" in issue) || typeof issue.pattern !== "string") return issue.message;
  return issue.pattern.replace(/^\//, "").replace(/\/[a-z]*$/, "");
}

/** Member names as AWS writes them: lower first letter, list elements from 1, "member" between. */
function place(path: PropertyKey[]): string {
  return path
    .map((part) => {
      if (typeof part === "number") return `${part + 1}.member`;
      const name = String(part);
      return name.charAt(0).toLowerCase() + name.slice(1);
    })
    .join(".");
}

function valueAt(input: unknown, path: PropertyKey[]): unknown {
  let value = input;
  for (const part of path) {
    if (typeof value !== "object" || value === null) return undefined;
    value = Reflect.get(value, part);
  }
  return value;
}

function show(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
