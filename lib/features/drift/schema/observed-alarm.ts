import { z } from "zod";

const time = z.date().min(new Date("2000-01-01T00:00:00Z")).nullish().catch(null);
const text = z.string().nullish().catch(null);

/** What a metric alarm and a composite alarm of DescribeAlarms have in common. The rest is kept as AWS answered it. */
export const observedAlarmSchema = z.object({
  AlarmArn: z.string().min(1),
  AlarmName: z.string().min(1),
  StateValue: z.string(),
  StateReason: text,
  StateUpdatedTimestamp: time,
  StateTransitionedTimestamp: time,
});
