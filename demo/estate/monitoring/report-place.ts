import type { ScheduleStory } from "./schedule-story";

/** Below the schedule's output, as Model Monitor lays it out: a folder an hour, by the time the run was due. */
export function reportFolder({ endpoint, name }: ScheduleStory, scheduled: number): string {
  const [day = "", time = ""] = new Date(scheduled).toISOString().split("T");
  const path = `${name}/${day.replaceAll("-", "/")}/${time.slice(0, 2)}`;
  return endpoint ? `${endpoint}/${path}` : path;
}
