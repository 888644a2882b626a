import { patternOf, shapeOf, type ServiceModel, type Shape } from "./model";

/**
 * Holds a response against the output shape of an operation: required members, types, enums, patterns, lengths,
 * ranges, and members the model doesn't know. Answers one sentence a problem; empty means the response conforms.
 * `value` is the SDK's output (`$metadata` is ignored) or the raw JSON of the wire: timestamps may be Dates or epoch
 * seconds, blobs may be bytes, streams or base64. The SDK drops unknown members: hold the raw JSON to see them.
 */
export function checkOutput(model: ServiceModel, operation: string, value: unknown): string[] {
  const definition = model.operations[operation];
  if (!definition) return [`the API model has no operation ${operation}`];
  if (!definition.output) return isEmptyOutput(value) ? [] : [`${operation} must answer nothing`];
  return checkShape(model, definition.output.shape, value, operation);
}

/** The same for any shape of the model; `path` names the value in the sentences. */
export function checkShape(model: ServiceModel, shapeName: string, value: unknown, path: string): string[] {
  const shape = shapeOf(model, shapeName);
  switch (shape.type) {
    case "structure":
      return checkStructure(model, shape, value, path);
    case "list":
      return checkList(model, shape, value, path);
    case "map":
      return checkMap(model, shape, value, path);
    case "string":
      return checkString(shape, value, path);
    case "integer":
    case "long":
    case "float":
    case "double":
      return checkNumber(shape, value, path);
    default:
      return hasType(shape.type, value) ? [] : [`${path} is ${describe(value)}, expected ${shape.type}`];
  }
}

function checkStructure(model: ServiceModel, shape: Shape, value: unknown, path: string): string[] {
  if (!isRecord(value)) return [`${path} is ${describe(value)}, expected an object`];
  const members = shape.members ?? {};
  const problems = (shape.required ?? [])
    .filter((name) => value[name] === undefined || value[name] === null)
    .map((name) => `${path}.${name} is missing`);
  for (const [name, member] of Object.entries(value)) {
    if (name === "$metadata" || member === undefined || member === null) continue;
    const known = members[name];
    if (known) problems.push(...checkShape(model, known.shape, member, `${path}.${name}`));
    else problems.push(`${path}.${name} is not in the API model`);
  }
  return problems;
}

function checkList(model: ServiceModel, shape: Shape, value: unknown, path: string): string[] {
  if (!Array.isArray(value)) return [`${path} is ${describe(value)}, expected a list`];
  const element = shape.member;
  if (!element) return [];
  const problems = checkSize(shape, value.length, `${path} has`, "elements");
  return problems.concat(
    value.flatMap((item, at) => checkShape(model, element.shape, item, `${path}[${at}]`)),
  );
}

function checkMap(model: ServiceModel, shape: Shape, value: unknown, path: string): string[] {
  if (!isRecord(value)) return [`${path} is ${describe(value)}, expected a map`];
  const { key, value: element } = shape;
  if (!key || !element) return [];
  const entries = Object.entries(value);
  const problems = checkSize(shape, entries.length, `${path} has`, "entries");
  return problems.concat(
    entries.flatMap(([name, item]) => [
      ...checkShape(model, key.shape, name, `${path} key ${JSON.stringify(name)}`),
      ...checkShape(model, element.shape, item, `${path}.${name}`),
    ]),
  );
}

function checkString(shape: Shape, value: unknown, path: string): string[] {
  if (typeof value !== "string") return [`${path} is ${describe(value)}, expected a string`];
  const problems = checkSize(shape, [...value].length, `${path} has`, "characters");
  if (shape.enum && !shape.enum.includes(value))
    problems.push(`${path} is ${describe(value)}, not in the enum`);
  const pattern = patternOf(shape);
  if (pattern && !pattern.test(value)) {
    problems.push(`${path} is ${describe(value)}, which does not match ${shape.pattern ?? ""}`);
  }
  return problems;
}

function checkNumber(shape: Shape, value: unknown, path: string): string[] {
  const whole = shape.type === "integer" || shape.type === "long";
  if (typeof value !== "number" || (whole && !Number.isInteger(value))) {
    return [`${path} is ${describe(value)}, expected ${shape.type}`];
  }
  return checkSize(shape, value, `${path} is`, "");
}

function checkSize(shape: Shape, size: number, what: string, unit: string): string[] {
  const problems: string[] = [];
  if (shape.min !== undefined && size < shape.min)
    problems.push(`${what} ${size} ${unit}, under ${shape.min}`);
  if (shape.max !== undefined && size > shape.max)
    problems.push(`${what} ${size} ${unit}, over ${shape.max}`);
  return problems;
}

function hasType(type: string, value: unknown): boolean {
  if (type === "boolean") return typeof value === "boolean";
  if (type === "timestamp")
    return value instanceof Date ? !Number.isNaN(value.getTime()) : Number.isFinite(value);
  if (type === "blob") return typeof value === "string" || (typeof value === "object" && value !== null);
  return false;
}

function isEmptyOutput(value: unknown): boolean {
  return value === undefined || (isRecord(value) && Object.keys(value).every((name) => name === "$metadata"));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

function describe(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
