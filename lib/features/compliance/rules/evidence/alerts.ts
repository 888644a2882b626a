import type { DriftSummary } from "@/lib/features/drift/schema/series";
import type { ModelFacts } from "../../schema/facts";
import type { Evidence } from "../../schema/framework";
import { formatPlural } from "@/lib/platform/format";
import type { Judgement } from "../combine-states";
import { at, daysSince, isStale } from "./freshness";
import { judgeOne } from "./pieces";

/** Why no breach may have been raised although there was one; null: alert rules watch. */
function unwatched(name: string, { state, asOf }: DriftSummary, now: string): string | null {
  if (state === "not_collected" || asOf === null) return `Metrics of ${name} were never read`;
  if (state === "no_series" || state === "unwatched") return `No alert rule watches ${name}`;
  if (state === "missing") return `Points that alert rules of ${name} look at are missing`;
  return isStale(asOf, now) ? `Metrics of ${name} were last read on ${at(asOf)}` : null;
}

/** People acknowledge breaches within the days given. Where nothing watches, no breach can tell. */
export function judgeAlerts(
  { acknowledgedWithinDays: days }: Extract<Evidence, { kind: "alerts" }>,
  { model, alerts, now }: ModelFacts,
): Judgement {
  const from = {
    source: "countersign breaches",
    href: `/models/${encodeURIComponent(model.slug)}/drift`,
    asOf: model.drift.asOf,
  };
  const { unacknowledged, oldestUnacknowledgedAt, lastAcknowledgedAt, lastAcknowledgedBy } = alerts;
  if (unacknowledged > 0) {
    const since = oldestUnacknowledgedAt ? `, the oldest since ${at(oldestUnacknowledgedAt)}` : "";
    const late = oldestUnacknowledgedAt === null || daysSince(oldestUnacknowledgedAt, now) >= days;
    const text = `Nobody acknowledged ${formatPlural(unacknowledged, "breach", "breaches")}${since}`;
    if (late) return judgeOne("alerts", "wrong", text, from);
    const judged = judgeOne("alerts", "missing", `${text}: ${formatPlural(days, "day")} are given`, from);
    return { ...judged, state: "part" };
  }
  const doubt = unwatched(model.name, model.drift, now);
  if (doubt) return judgeOne("alerts", "unknown", `${doubt}, so no breach can be told`, from);
  if (!lastAcknowledgedAt) return judgeOne("alerts", "there", "No breach waits to be acknowledged", from);
  const who = lastAcknowledgedBy ?? "a person";
  const text = `Every breach was acknowledged, the last by ${who} on ${at(lastAcknowledgedAt)}`;
  return judgeOne("alerts", "there", text, from);
}
