import type { Calendar } from "../moments";
import type { Random } from "../random";
import type { ScheduleStory, Trouble } from "./schedule-story";
import { every, HOUR, hourLabel, MINUTE, type Span } from "./span";

/** One run of a schedule; times in epoch milliseconds. */
export interface Run {
  /** The hour it was due: the last part of its report's place in S3. */
  scheduled: number;
  /** The data it reads; its figures are published at the end of these. */
  from: number;
  to: number;
  created: number;
  /** When its job ended, and its figures arrived in CloudWatch. */
  ended: number;
  jobName: string;
  failure: string | null;
  damage: "blank" | "cut off" | "never written" | null;
}

function struck<T extends Trouble>(troubles: T[], at: Calendar, scheduled: number): T | undefined {
  return troubles.find(({ from, to }) => {
    const first = at(from).getTime();
    return scheduled >= first && scheduled < (to ? at(to).getTime() : first + HOUR);
  });
}

/** Model Monitor starts within 20 minutes after the hour; a job takes four to eight minutes. */
function runAt(story: ScheduleStory, at: Calendar, stream: Random, scheduled: number): Run {
  const waited = (struck(story.delayed, at, scheduled)?.hours ?? 0) * HOUR;
  const created = scheduled + stream.integer(2 * MINUTE, 14 * MINUTE) + waited;
  const to = scheduled - story.lagHours * HOUR;
  const stamp = new Date(scheduled).toISOString().slice(0, 13).replace(/[-T]/g, "");
  return {
    scheduled,
    from: to - story.everyHours * HOUR,
    to,
    created,
    ended: created + stream.integer(4 * MINUTE, 8 * MINUTE),
    jobName: `model-monitoring-${stamp}00${stream.hex(24)}`,
    failure: struck(story.failed, at, scheduled)?.reason ?? null,
    damage: struck(story.damaged, at, scheduled)?.how ?? null,
  };
}

/** Every run from `from` on, failed ones too, until the end of the span. */
export function* runsOf(
  story: ScheduleStory,
  at: Calendar,
  random: Random,
  span: Span,
  from = 0,
): Generator<Run> {
  const begin = Math.max(from, at(story.created).getTime(), span.from);
  const offset = story.atHour * HOUR;
  for (const step of every(story.everyHours * HOUR, begin - offset, span.until - offset)) {
    const scheduled = step + offset;
    yield runAt(story, at, random.fork(hourLabel(span, scheduled)), scheduled);
  }
}
