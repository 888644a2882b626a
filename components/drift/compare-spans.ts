import type { Series, ServingSpan } from "@/lib/features/drift/schema/series";
import { visibleText } from "@/lib/platform/format";
import type { Span } from "./url-state";

const DAY = 86_400_000;
const LONGEST = 90 * DAY;

/** The name of a span in addresses. */
export function spanId({ version, endpoint, variant, from }: ServingSpan): string {
  return `v${version}~${endpoint}~${variant}~${Date.parse(from) / 1000}`;
}

/** "v7", and where it serves when another span is of the same version. */
export function spanWords(span: ServingSpan, all: ServingSpan[]): string {
  const alone = all.filter(({ version }) => version === span.version).length === 1;
  return alone ? `v${span.version}` : `v${span.version}, ${visibleText(`${span.endpoint} ${span.variant}`)}`;
}

/** When a version served, in milliseconds; one that still does, until now. */
export function timeOf({ from, to }: ServingSpan, now: number): Span {
  return { from: Date.parse(from), to: to === null ? now : Date.parse(to) };
}

/** When both served; null: they never did at once. */
export function overlapOf(left: ServingSpan, right: ServingSpan, now: number): Span | null {
  const [one, other] = [timeOf(left, now), timeOf(right, now)];
  const span = { from: Math.max(one.from, other.from), to: Math.min(one.to, other.to) };
  return span.from < span.to ? span : null;
}

/** What is read of a span so that both are cut into buckets of one length: as long as the longer of the two. */
export function windowSince(span: ServingSpan, left: ServingSpan, right: ServingSpan, now: number): Span {
  const lengths = [left, right].map((one) => timeOf(one, now)).map(({ from, to }) => to - from);
  const from = Date.parse(span.from);
  return { from, to: from + Math.min(LONGEST, Math.max(...lengths)) };
}

/** The series that measures during a span what `chosen` measures; null: none does. */
export function seriesDuring(chosen: Series, span: ServingSpan, all: Series[]): Series | null {
  const fits = ({ endpoint, variant }: Series) =>
    (endpoint === null || endpoint === span.endpoint) && (variant === null || variant === span.variant);
  if (fits(chosen)) return chosen;
  return all.find((one) => fits(one) && measuresTheSame(one, chosen)) ?? null;
}

function measuresTheSame(one: Series, other: Series): boolean {
  // Where a variant has series of its own, the subject is the variant itself.
  const subject = one.variant === null && other.variant === null ? one.subject === other.subject : true;
  const [first, second] = [one.metric, other.metric];
  return (
    subject &&
    one.unit === other.unit &&
    first.namespace === second.namespace &&
    first.metricName === second.metricName &&
    first.stat === second.stat
  );
}

/** The spans of an address; null: it names one that is not known. */
export function findPair(
  spans: ServingSpan[],
  ids: { left: string; right: string },
): { left: ServingSpan; right: ServingSpan } | null {
  const left = spans.find((span) => spanId(span) === ids.left);
  const right = spans.find((span) => spanId(span) === ids.right);
  return left === undefined || right === undefined ? null : { left, right };
}

/** What to begin a comparison with: the newest version against the one before it. */
export function newestPair(spans: ServingSpan[]): { left: ServingSpan; right: ServingSpan } | null {
  const newest = [...spans].sort((one, other) => Date.parse(other.from) - Date.parse(one.from));
  const [right] = newest;
  const left = newest.find(({ version }) => version !== right?.version);
  return right === undefined || left === undefined ? null : { left, right };
}
