import type { MetricStore } from "@/demo/aws/cloudwatch/metric-store";
import type { Calendar } from "../moments";
import type { Random } from "../random";
import type { Dossier, Folder } from "../records/dossier";
import type { Places } from "../records/places";
import type { Evaluation } from "../evaluation/evaluate";
import { type Run, runsOf } from "./runs";
import type { ScheduleStory } from "./schedule-story";
import type { Span } from "./span";

/** A model that is in the estate, with what its monitoring compares with. */
export interface Watched {
  folder: Folder;
  places: Places;
  dossiers: Map<number, Dossier>;
  evaluations: Map<number, Evaluation>;
}

/** One file of a run's report; its content is worked out when it is read. */
export interface ReportFile {
  name: string;
  content: () => object;
}

/** What a schedule's job does: the files a run leaves in S3, and what it tells CloudWatch. */
export interface Monitor {
  report: (run: Run) => ReportFile[];
  violations: (run: Run) => number;
  publish: (store: MetricStore, runs: Iterable<Run>) => void;
}

/** A schedule with its job, and with the time it runs in. */
export interface Installation {
  story: ScheduleStory;
  monitor: Monitor;
  /** Where it writes, without a slash at the end. */
  outputUri: string;
  baseline: { statistics?: string; constraints: string };
  runs: (from?: number) => Iterable<Run>;
}

export function runsFor(
  story: ScheduleStory,
  at: Calendar,
  random: Random,
  span: Span,
): Installation["runs"] {
  const stream = random.fork(story.name);
  return (from) => runsOf(story, at, stream, span, from);
}
