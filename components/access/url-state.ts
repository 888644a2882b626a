import type { ParamsChange } from "@/components/layout/url-params";
import type { AccessFilter } from "@/lib/features/access/schema/filter";
import { EVENT_ID, GRADES, RESULTS } from "@/lib/features/access/schema/kinds";
import { readTokens, type Token, type TokenParam } from "./tokens";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** How far each reaches back; its beginning is a whole hour or day, so that bars hold whole ones. */
export const RANGES = {
  "24h": { label: "24 h", grain: HOUR, grains: 24 },
  "3d": { label: "3 d", grain: HOUR, grains: 72 },
  "30d": { label: "30 d", grain: DAY, grains: 30 },
} as const;
export type RangeName = keyof typeof RANGES;
export const RANGE_NAMES = ["24h", "3d", "30d"] as const satisfies readonly RangeName[];
const DEFAULT_RANGE: RangeName = "3d";

/** Times in milliseconds since 1970. */
export interface Span {
  from: number;
  to: number;
}

/** The access log as its address says it. */
export interface AccessState {
  range: RangeName | "custom";
  custom: Span | null;
  tokens: Token[];
  /** The event whose record and proof are open. */
  event: string | null;
}

/** Reads an address; what means nothing in it counts as absent. */
export function readAccessState(params: URLSearchParams): AccessState {
  const custom = readSpan(params.get("from"), params.get("to"));
  const range = params.get("range");
  const event = params.get("event");
  return {
    range: custom !== null ? "custom" : (RANGE_NAMES.find((name) => name === range) ?? DEFAULT_RANGE),
    custom,
    tokens: readTokens(params),
    event: event !== null && EVENT_ID.test(event) ? event : null,
  };
}

function readSpan(from: string | null, to: string | null): Span | null {
  const span = { from: Date.parse(from ?? ""), to: Date.parse(to ?? "") };
  return span.from < span.to ? span : null;
}

/** Changes of the address to another range. */
export function rangeChanges(range: RangeName | Span): ParamsChange {
  if (typeof range === "string") {
    return { range: range === DEFAULT_RANGE ? null : range, from: null, to: null };
  }
  const { from, to } = range;
  return { range: null, from: new Date(from).toISOString(), to: new Date(to).toISOString() };
}

/** The times that are shown: a range that is not custom ends now. */
export function spanOf({ range, custom }: Pick<AccessState, "range" | "custom">, now: number): Span {
  if (custom !== null) return custom;
  const { grain, grains } = RANGES[range === "custom" ? DEFAULT_RANGE : range];
  return { from: Math.floor(now / grain) * grain - (grains - 1) * grain, to: now };
}

/** What the API is asked: the same all hour long, unless the address names both times. */
export function filterOf(state: AccessState, now: number): AccessFilter {
  const { from, to } = spanOf(state, now);
  const values = (param: TokenParam) => state.tokens.find((token) => token.param === param)?.values ?? [];
  return {
    from: new Date(from).toISOString(),
    to: state.custom === null ? undefined : new Date(to).toISOString(),
    actor: values("actor"),
    notActor: values("notActor"),
    action: values("action"),
    notAction: values("notAction"),
    result: RESULTS.filter((result) => values("result").includes(result)),
    address: values("address"),
    notAddress: values("notAddress"),
    on: values("on"),
    notOn: values("notOn"),
    grade: GRADES.filter((grade) => values("grade").includes(grade)),
    unusual: values("unusual").length > 0 ? true : undefined,
    q: values("q")[0],
  };
}
