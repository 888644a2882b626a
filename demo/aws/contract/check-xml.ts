import { XMLParser } from "fast-xml-parser";
import { shapeOf, type ServiceModel, type Shape } from "./model";

const parser = new XMLParser({ ignoreAttributes: true, parseTagValue: false, trimValues: false });

/**
 * Elements of an XML response that the output shape doesn't know: the SDK drops them silently. Query responses are
 * looked into their result wrapper, REST-XML ones into the root element; members that travel in headers are no
 * elements. Answers one sentence an unknown element.
 */
export function unknownElements(model: ServiceModel, operation: string, body: string): string[] {
  const output = model.operations[operation]?.output;
  if (!output) return [];
  const document: unknown = parser.parse(body);
  const root = isRecord(document) ? Object.entries(document).find(([name]) => name !== "?xml") : undefined;
  if (!root) return [`${operation} answered no XML`];
  const wrapped = output.resultWrapper === undefined ? root[1] : child(root[1], output.resultWrapper);
  const shape = shapeOf(model, output.shape);
  return inStructure(model, payload(model, shape), wrapped, operation);
}

/** S3 puts some outputs' only member in the place of the root. */
function payload(model: ServiceModel, shape: Shape): Shape {
  const inner = shape.payload === undefined ? undefined : shape.members?.[shape.payload];
  return inner ? shapeOf(model, inner.shape) : shape;
}

function inStructure(model: ServiceModel, shape: Shape, value: unknown, path: string): string[] {
  if (!isRecord(value)) return [];
  const known = new Map<string, Shape>();
  for (const [name, member] of Object.entries(shape.members ?? {})) {
    if (member.location !== undefined) continue;
    const target = shapeOf(model, member.shape);
    const element = target.type === "list" && target.flattened ? target.member?.locationName : undefined;
    known.set(element ?? member.locationName ?? name, target);
  }
  return Object.entries(value).flatMap(([name, inner]) => {
    const target = known.get(name);
    return target
      ? inValue(model, target, inner, `${path}.${name}`)
      : [`${path}.${name} is not in the API model`];
  });
}

function inValue(model: ServiceModel, shape: Shape, value: unknown, path: string): string[] {
  if (shape.type === "structure") return inStructure(model, shape, value, path);
  if (shape.type !== "list" || !shape.member) return [];
  const element = shapeOf(model, shape.member.shape);
  const items = shape.flattened ? value : child(value, shape.member.locationName ?? "member");
  const list: unknown[] = Array.isArray(items) ? items : [items];
  return list.flatMap((item, at) => inValue(model, element, item, `${path}[${at}]`));
}

function child(value: unknown, name: string): unknown {
  return isRecord(value) ? value[name] : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
