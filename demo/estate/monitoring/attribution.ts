import type { CategoryColumn, NumericColumn } from "../evaluation/sample";
import type { Arrivals, Arrived } from "./arrivals";
import type { Monitor } from "./monitor";
import { dimensionsOf, Gathered, single } from "./publish";
import { remembered } from "./remembered";
import type { Run } from "./runs";
import type { ScheduleStory } from "./schedule-story";
import type { Span } from "./span";

/** Below it Clarify speaks of feature attribution drift. */
const LEAST_NDCG = 0.9;
const LABEL = "label0";

/** Mean absolute SHAP value of a linear model on standardised features: the weight times the distance from the middle. */
function ofNumeric({ feature, values }: NumericColumn): number {
  const { centre, spread, weight, shape } = feature;
  let sum = 0;
  let present = 0;
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    const distance =
      shape === "lognormal" ? Math.log(Math.max(value, 1e-9) / centre) / spread : (value - centre) / spread;
    sum += Math.abs(weight * distance);
    present += 1;
  }
  return sum / present;
}

function ofCategory({ feature, values }: CategoryColumn): number {
  const choices = Object.values(feature.values);
  const expected = choices.reduce((sum, { share, weight }) => sum + share * weight, 0);
  let sum = 0;
  for (const value of values) sum += Math.abs((feature.values[value]?.weight ?? expected) - expected);
  return sum / values.length;
}

function attributionsOf({ numeric, categories }: Arrived): Record<string, number> {
  return Object.fromEntries([
    ...numeric.map((column) => [column.feature.name, ofNumeric(column)]),
    ...categories.map((column) => [column.feature.name, ofCategory(column)]),
  ]);
}

/** How far the order of the features is from the baseline's: 1 is the same (developer guide, "feature attribution drift"). */
export function ndcg(baseline: Record<string, number>, now: Record<string, number>): number {
  const gain = (order: string[]) =>
    order.reduce((sum, name, place) => sum + (baseline[name] ?? 0) / Math.log2(place + 2), 0);
  const by = (values: Record<string, number>) =>
    Object.keys(values).toSorted((a, b) => (values[b] ?? 0) - (values[a] ?? 0));
  return gain(by(now)) / gain(by(baseline));
}

/** Clarify's explainability job: what each feature moves, on average over a sample of the day. */
export function attributionMonitor(
  story: ScheduleStory,
  arrivals: Arrivals,
  baseline: Record<string, number>,
  expected: number,
  span: Span,
): Monitor {
  const read = remembered(span, (run) => attributionsOf(arrivals(run.from, run.to)));
  const violations = (run: Run) => {
    const drift = ndcg(baseline, read(run));
    if (drift >= LEAST_NDCG) return [];
    return [
      {
        label: LABEL,
        metric_name: "shap",
        constraint_check_type: "feature_attribution_drift_check",
        description: `Feature attribution drift ${drift} exceeds threshold ${LEAST_NDCG}`,
      },
    ];
  };
  return {
    report: (run) => [
      {
        name: "analysis.json",
        content: () => ({
          version: "1.0",
          explanations: {
            kernel_shap: { [LABEL]: { global_shap_values: read(run), expected_value: expected } },
          },
        }),
      },
      {
        name: "constraint_violations.json",
        content: () => ({ version: "1.0", violations: violations(run) }),
      },
    ],
    violations: (run) => violations(run).length,
    publish: (store, runs) => {
      const { publishes } = story;
      if (!publishes) return;
      const gathered = new Gathered();
      const add = (run: Run, name: string, ValueType: string, value: number) => {
        const key = () => ({
          namespace: publishes.namespace,
          name,
          dimensions: [
            ...dimensionsOf(publishes, story),
            { Name: "ExplainabilityMethod", Value: "KernelShap" },
            { Name: "Label", Value: LABEL },
            { Name: "ValueType", Value: ValueType },
          ],
        });
        gathered.add(name, key, single(run.to, run.ended, value));
      };
      for (const run of runs) {
        if (run.failure !== null) continue;
        for (const [feature, value] of Object.entries(read(run)))
          add(run, `feature_${feature}`, "GlobalShapValues", value);
        add(run, "ExpectedValue", "ExpectedValue", expected);
      }
      gathered.putInto(store);
    },
  };
}
