import { shapeOf, type ServiceModel, type Shape } from "./model";
import { badScalars, type RefusalKind } from "./bad-scalars";

/** One input that the API model refuses. */
export interface Refusal {
  /** What is wrong, for the test's title: "MaxResults is over 100". */
  why: string;
  kind: RefusalKind;
  /** Type of the shape that is broken. Protocols that only carry text can't show a wrong type for a string. */
  shapeType: string;
  /** Members from the input down to the broken one; list indexes and map keys included. */
  path: (string | number)[];
  /** The whole input, members named as in the API, timestamps as epoch seconds. */
  input: unknown;
}

interface Broken extends Omit<Refusal, "input"> {
  value: unknown;
}

/** Absent: the member is left out. */
const absent = Symbol("absent");

/**
 * From one valid input, inputs that the model refuses: each required member left out, wrong types, values outside
 * enum, pattern, length and range, in every member at every depth of `validInput`, and in the members it leaves out
 * where one bad value can be said without inventing its siblings. Every one must be answered with an error.
 */
export function refusals(
  model: ServiceModel,
  operation: string,
  validInput: Record<string, unknown>,
): Refusal[] {
  const input = model.operations[operation]?.input;
  if (!input) return [];
  return breakStructure(model, shapeOf(model, input.shape), validInput, [], 0).map(({ value, ...rest }) => ({
    ...rest,
    input: value,
  }));
}

function breakShape(
  model: ServiceModel,
  name: string,
  value: unknown,
  path: (string | number)[],
  depth: number,
): Broken[] {
  const shape = shapeOf(model, name);
  const broken = badScalars(shape, value).map((bad) => ({
    ...bad,
    why: `${path.join(".")} ${bad.why}`,
    shapeType: shape.type,
    path,
  }));
  if (depth > (value === undefined ? 2 : 8)) return broken;
  if (shape.type === "structure") return broken.concat(breakStructure(model, shape, value, path, depth));
  if (shape.type === "list") return broken.concat(breakList(model, shape, value, path, depth));
  if (shape.type === "map") return broken.concat(breakMap(model, shape, value, path, depth));
  return broken;
}

function breakStructure(
  model: ServiceModel,
  shape: Shape,
  value: unknown,
  path: (string | number)[],
  depth: number,
): Broken[] {
  const present = isRecord(value) ? value : {};
  const required = shape.required ?? [];
  const broken: Broken[] = [];
  for (const [name, member] of Object.entries(shape.members ?? {})) {
    const at = [...path, name];
    if (required.includes(name) && !member.idempotencyToken) {
      broken.push({
        why: `${at.join(".")} is missing`,
        kind: "missing",
        shapeType: shapeOf(model, member.shape).type,
        path: at,
        value: put(present, name, absent),
      });
    }
    if (!isRecord(value) && required.some((other) => other !== name)) continue;
    // A union takes one member only: a second one beside it would be refused for that.
    if (shape.union && isRecord(value) && present[name] === undefined) continue;
    for (const bad of breakShape(model, member.shape, present[name], at, depth + 1)) {
      broken.push({ ...bad, value: put(present, name, bad.value) });
    }
  }
  return broken;
}

function breakList(
  model: ServiceModel,
  shape: Shape,
  value: unknown,
  path: (string | number)[],
  depth: number,
): Broken[] {
  if (!shape.member) return [];
  const elements: unknown[] = Array.isArray(value) ? value : [];
  if ((shape.min ?? 0) > Math.max(elements.length, 1)) return [];
  return breakShape(model, shape.member.shape, elements[0], [...path, 0], depth + 1).map((bad) => ({
    ...bad,
    value: [bad.value, ...elements.slice(1)],
  }));
}

function breakMap(
  model: ServiceModel,
  shape: Shape,
  value: unknown,
  path: (string | number)[],
  depth: number,
): Broken[] {
  if (!shape.value || !shape.key || !isRecord(value)) return [];
  const [name] = Object.keys(value);
  if (name === undefined) return [];
  const inValue = breakShape(model, shape.value.shape, value[name], [...path, name], depth + 1);
  const inKey = breakShape(model, shape.key.shape, name, [...path, "key"], depth + 1);
  return [
    ...inValue.map((bad) => ({ ...bad, value: put(value, name, bad.value) })),
    ...inKey.flatMap((bad) =>
      typeof bad.value === "string" ? [{ ...bad, value: { [bad.value]: value[name] } }] : [],
    ),
  ];
}

function put(record: Record<string, unknown>, name: string, value: unknown): Record<string, unknown> {
  const copy = { ...record };
  if (value === absent) delete copy[name];
  else copy[name] = value;
  return copy;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
