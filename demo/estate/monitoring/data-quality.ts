import type { DataMonitor } from "./data-monitor";
import type { Monitor } from "./monitor";
import { publishDataQuality } from "./publish-data";
import type { ScheduleStory } from "./schedule-story";

/** Model Monitor's data quality job: three files a run, and figures by feature. */
export function dataQualityMonitor(story: ScheduleStory, monitor: DataMonitor): Monitor {
  return {
    report: (run) => [
      { name: "statistics.json", content: () => monitor.read(run).statistics },
      { name: "constraints.json", content: () => monitor.suggest(run) },
      { name: "constraint_violations.json", content: () => monitor.violations(run) },
    ],
    violations: (run) => monitor.violations(run).violations.length,
    publish: (store, runs) => publishDataQuality(store, story, runs, monitor),
  };
}
