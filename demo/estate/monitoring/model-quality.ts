import type { Monitor } from "./monitor";
import { type Outcome, qualityReport } from "./outcome";
import { dimensionsOf, Gathered, single } from "./publish";
import { remembered } from "./remembered";
import type { Run } from "./runs";
import type { ScheduleStory } from "./schedule-story";
import type { Span } from "./span";

type Requirements = Record<string, { threshold: number; comparison_operator: string }>;

/** What of an outcome is kept: its people are not. */
function summary(outcome: Outcome) {
  return { figures: outcome.figures, ...qualityReport(outcome) };
}

/**
 * Model Monitor's model quality job: figures of decisions whose ground truth has come, published at the time of the
 * decisions. `required` are the baseline's constraints.
 */
export function modelQualityMonitor(
  story: ScheduleStory,
  outcomes: (run: Run) => Outcome,
  required: Requirements,
  span: Span,
): Monitor {
  const read = remembered(span, (run) => summary(outcomes(run)));
  const violations = (run: Run) =>
    Object.entries(required).flatMap(([metric_name, { threshold, comparison_operator }]) => {
      const value = read(run).figures[metric_name]?.value ?? Number.NaN;
      const isWorse = comparison_operator === "GreaterThanThreshold" ? value > threshold : value < threshold;
      if (!isWorse) return [];
      const description = `Metric ${metric_name} with ${value} was ${comparison_operator} '${threshold}'`;
      return [{ constraint_check_type: comparison_operator, description, metric_name }];
    });
  return {
    report: (run) => [
      { name: "statistics.json", content: () => read(run).statistics },
      { name: "constraints.json", content: () => read(run).constraints },
      { name: "constraint_violations.json", content: () => ({ violations: violations(run) }) },
    ],
    violations: (run) => violations(run).length,
    publish: (store, runs) => {
      const { publishes } = story;
      if (!publishes) return;
      const gathered = new Gathered();
      for (const run of runs) {
        if (run.failure !== null) continue;
        for (const [name, { value }] of Object.entries(read(run).figures)) {
          const key = () => ({
            namespace: publishes.namespace,
            name,
            dimensions: dimensionsOf(publishes, story),
          });
          gathered.add(name, key, single(run.to, run.ended, value));
        }
      }
      gathered.putInto(store);
    },
  };
}
