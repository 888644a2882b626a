import type { Effect } from "@/lib/features/approvals/schema/proposal";

const HOUR_MS = 3_600_000;

/** An identifier of AWS's that proves an effect; null: there is none yet, and `none` says why. */
export interface EffectId {
  label: string;
  value: string | null;
  none: string;
}

/** Which of AWS's own identifiers an effect has, those it lacks named as such; none of a decision without effect. */
export function effectIds({ state, awsRequestId, eventId }: Effect): EffectId[] {
  if (state === "voided") return [];
  const request = {
    label: "AWS request",
    value: awsRequestId,
    none: state === "asked" ? "not called yet" : "none recorded",
  };
  if (state !== "applied") return [request];
  return [request, { label: "CloudTrail event", value: eventId, none: "not delivered yet" }];
}

/** Where CloudTrail's event of an effect is read, with its record and proof; null: it has not come. */
export function eventPath(
  model: string,
  { eventId, eventAt }: Pick<Effect, "eventId" | "eventAt">,
): string | null {
  if (eventId === null) return null;
  const query = new URLSearchParams({ event: eventId });
  if (eventAt !== null) {
    const at = Date.parse(eventAt);
    query.set("from", new Date(at - HOUR_MS).toISOString());
    query.set("to", new Date(at + HOUR_MS).toISOString());
  }
  return `/models/${encodeURIComponent(model)}/access?${query}`;
}
