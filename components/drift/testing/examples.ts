import type { Rule } from "@/lib/features/drift/schema/rule";
import type { Series } from "@/lib/features/drift/schema/series";

export const PIPELINE = "arn:aws:sagemaker:eu-west-1:447120938816:pipeline/credit-scoring-retraining";

/** A rule for tests of what is shown of it. */
export function exampleRule(part: Partial<Rule> = {}): Rule {
  return {
    id: "1",
    model: "credit-scoring",
    version: 2,
    metric: "income-psi",
    label: "PSI of income",
    subject: "income",
    unit: null,
    comparison: ">",
    threshold: 0.2,
    forPeriods: 3,
    action: { kind: "notify" },
    mirror: null,
    changedBy: "ml.engineer",
    changedAt: "2026-11-12T10:00:00.000Z",
    state: "ok",
    since: "2026-11-12T10:00:00.000Z",
    evaluatedThrough: "2026-11-23T10:00:00.000Z",
    evaluatedAt: "2026-11-23T10:05:00.000Z",
    ...part,
  };
}

/** A series for tests of what is shown of it. */
export function exampleSeries(part: Partial<Series> = {}): Series {
  return {
    key: "income-psi",
    label: "PSI of income",
    subject: "income",
    kind: "data",
    preset: "evidently",
    metric: { namespace: "Drift", metricName: "psi", dimensions: [], stat: "Average" },
    unit: null,
    direction: "higher_is_worse",
    endpoint: null,
    variant: null,
    version: null,
    schedule: null,
    spacingSeconds: 3600,
    state: "unwatched",
    latest: null,
    limit: null,
    baseline: null,
    readAt: null,
    readError: null,
    settledThrough: null,
    reason: "declared",
    notes: [],
    ...part,
  };
}
