import type { AdvancedSelector, EventSelectors, FieldSelector, Logged } from "../schema/event-selectors";
import { advancedOf } from "./selectors-advanced";

/** An event as far as selectors look at it. A field that is absent here may have any value. */
type Fields = Record<string, string>;

/** Every event of one kind: the combinations of `each`, whose resource has exactly this ARN or begins so. */
export interface EventSpace {
  each: Fields[];
  arn: { exact: string } | { prefix: string } | null;
}

// Services whose calls matter to a model: what is excluded of others, such as rdsdata, costs its log nothing.
const SOURCES = ["sagemaker", "s3", "kms", "sts", "iam", "cloudtrail"].map((name) => `${name}.amazonaws.com`);

// CloudTrail user guide, data events of AWS::SageMaker::Endpoint. Whether they count as read is not published.
const INVOCATIONS = ["InvokeEndpoint", "InvokeEndpointAsync", "InvokeEndpointWithResponseStream"];

const OBJECT_READS = ["GetObject", "HeadObject"];
const OBJECT_WRITES = ["PutObject", "DeleteObject", "CopyObject", "CompleteMultipartUpload"];

const READ_AND_WRITE = ["true", "false"];

/** Calls that manage what a model is made of. */
export const MANAGEMENT_SPACE: EventSpace = {
  each: SOURCES.flatMap((eventSource) =>
    READ_AND_WRITE.map((readOnly) => ({ eventCategory: "Management", eventSource, readOnly })),
  ),
  arn: null,
};

/** Invocations of one endpoint, by its ARN; null: of any endpoint. */
export function invocationsOf(endpointArn: string | null): EventSpace {
  const base = {
    eventCategory: "Data",
    eventSource: "sagemaker.amazonaws.com",
    "resources.type": "AWS::SageMaker::Endpoint",
  };
  return {
    each: INVOCATIONS.flatMap((eventName) =>
      READ_AND_WRITE.map((readOnly) => ({ ...base, eventName, readOnly })),
    ),
    arn: endpointArn === null ? { prefix: "arn:" } : { exact: endpointArn },
  };
}

/** Reads of objects under "arn:aws:s3:::bucket" or "arn:aws:s3:::bucket/folder/"; null: in any bucket. */
export function readsOf(bucketArn: string | null): EventSpace {
  return { each: objectCalls(OBJECT_READS, "true"), arn: objectsUnder(bucketArn) };
}

/** Reads and writes of objects there. */
export function objectCallsOf(bucketArn: string | null): EventSpace {
  const each = [...objectCalls(OBJECT_READS, "true"), ...objectCalls(OBJECT_WRITES, "false")];
  return { each, arn: objectsUnder(bucketArn) };
}

function objectCalls(names: string[], readOnly: string): Fields[] {
  const base = {
    eventCategory: "Data",
    eventSource: "s3.amazonaws.com",
    "resources.type": "AWS::S3::Object",
  };
  return names.map((eventName) => ({ ...base, eventName, readOnly }));
}

function objectsUnder(bucketArn: string | null): { prefix: string } {
  if (bucketArn === null) return { prefix: "arn:aws:s3:::" };
  return { prefix: bucketArn.includes("/") ? bucketArn : `${bucketArn}/` };
}

/** What of the events of a space the selectors of one or more trails log together; null: selectors that are not known. */
export function loggedOf(trails: readonly (EventSelectors | null)[], space: EventSpace): Logged {
  const known = trails.flatMap((selectors) => (selectors === null ? [] : advancedOf(selectors)));
  const logged = judge(known, space);
  return logged !== "on" && trails.includes(null) ? "unknown" : logged;
}

/** Whether management events, invocations of these endpoints and object calls in these buckets are logged. */
export function judgeSelectors(
  trails: readonly (EventSelectors | null)[],
  { endpointArns, bucketArns }: { endpointArns: readonly string[]; bucketArns: readonly string[] },
): { management: Logged; endpoint: Logged; object: Logged } {
  const each = (arns: readonly string[], spaceOf: (arn: string | null) => EventSpace) =>
    together((arns.length > 0 ? arns : [null]).map((arn) => loggedOf(trails, spaceOf(arn))));
  return {
    management: loggedOf(trails, MANAGEMENT_SPACE),
    endpoint: each(endpointArns, invocationsOf),
    object: each(bucketArns, objectCallsOf),
  };
}

function together(parts: Logged[]): Logged {
  const [first = "unknown", ...others] = new Set(parts);
  if (others.length === 0) return first;
  return parts.includes("unknown") ? "unknown" : "partly";
}

/** Every kind of event of the space is tried once: exact, because selectors can't tell apart what is of one kind. */
function judge(selectors: AdvancedSelector[], { each, arn }: EventSpace): Logged {
  let some = false;
  let all = true;
  for (const fixed of each) {
    const candidates = selectors.filter(({ FieldSelectors }) =>
      FieldSelectors.every((one) => !contradicts(one, fixed)),
    );
    for (const event of kindsOf(candidates, fixed, arn)) {
      if (candidates.some((selector) => logs(selector, event))) some = true;
      else all = false;
    }
  }
  return all ? "on" : some ? "partly" : "off";
}

function contradicts(condition: FieldSelector, fixed: Fields): boolean {
  const value = fixed[condition.Field];
  return value !== undefined && !holds(condition, value);
}

function* kindsOf(selectors: AdvancedSelector[], fixed: Fields, arn: EventSpace["arn"]): Generator<Fields> {
  const conditions = selectors.flatMap(({ FieldSelectors }) => FieldSelectors);
  const open = [...new Set(conditions.map(({ Field }) => Field))].filter(
    (field) => fixed[field] === undefined,
  );
  let events = [fixed];
  for (const field of open) {
    const about = conditions.filter(({ Field }) => Field === field);
    const values =
      field === "resources.ARN" && arn && "exact" in arn
        ? [arn.exact]
        : witnesses(about, prefixOf(field, arn));
    events = events.flatMap((event) => values.map((value) => ({ ...event, [field]: value })));
  }
  yield* events;
}

function prefixOf(field: string, arn: EventSpace["arn"]): string {
  return field === "resources.ARN" && arn && "prefix" in arn ? arn.prefix : "";
}

// Not in any ARN, name or condition.
const FRESH = "\u{f8ff}";

/**
 * Texts beginning with `prefix`, one of each kind that these conditions can tell apart: by what it equals, by the
 * longest of their beginnings it has, and by the longest of their ends.
 */
export function witnesses(conditions: FieldSelector[], prefix: string): string[] {
  const all = (pick: (one: FieldSelector) => (string[] | null | undefined)[]) =>
    conditions.flatMap((one) => pick(one).flatMap((values) => values ?? []));
  const starts = all(({ StartsWith, NotStartsWith }) => [StartsWith, NotStartsWith]).filter((start) =>
    start.startsWith(prefix),
  );
  const ends = all(({ EndsWith, NotEndsWith }) => [EndsWith, NotEndsWith]);
  const equal = all(({ Equals, NotEquals }) => [Equals, NotEquals]).filter((value) =>
    value.startsWith(prefix),
  );
  const open = [prefix, ...starts].flatMap((start) => ["", ...ends].map((end) => `${start}${FRESH}${end}`));
  return [...new Set([...equal, ...open])];
}

/** Whether a selector logs the event: all its conditions hold. */
export function logs({ FieldSelectors }: AdvancedSelector, event: Fields): boolean {
  return FieldSelectors.every((condition) => holds(condition, event[condition.Field] ?? ""));
}

/**
 * "DESELECT operators are AND'd together … SELECT operators are OR'd together … both groups are AND'd together"
 * (CloudTrail user guide, How CloudTrail evaluates multiple conditions for a field).
 */
function holds(condition: FieldSelector, value: string): boolean {
  const { Equals, StartsWith, EndsWith, NotEquals, NotStartsWith, NotEndsWith } = condition;
  const any = (values: string[] | null | undefined, test: (one: string) => boolean) =>
    values?.some(test) ?? false;
  const excluded =
    any(NotEquals, (one) => one === value) ||
    any(NotStartsWith, (one) => value.startsWith(one)) ||
    any(NotEndsWith, (one) => value.endsWith(one));
  if (excluded) return false;
  const wanted = [Equals, StartsWith, EndsWith].some((values) => values?.length);
  if (!wanted) return true;
  return (
    any(Equals, (one) => one === value) ||
    any(StartsWith, (one) => value.startsWith(one)) ||
    any(EndsWith, (one) => value.endsWith(one))
  );
}
