import { z } from "zod";

const time = z.iso.datetime();

/** What is wrong with an alarm that exists in AWS. */
export const alarmLintSchema = z.object({
  kind: z.enum([
    "wrong_direction",
    "no_action",
    "insufficient_data_for_weeks",
    "missing_data_hides_dead_monitor",
    "watches_nothing",
  ]),
  words: z.string(),
});
export type AlarmLint = z.infer<typeof alarmLintSchema>;

/** A CloudWatch alarm on one of the model's metrics. */
export const alarmSchema = z.object({
  arn: z.string(),
  name: z.string(),
  type: z.enum(["metric", "composite"]),
  state: z.string(),
  stateReason: z.string().nullable(),
  stateSince: time.nullable(),
  /** The series it watches; null: none that was read. */
  metric: z.string().nullable(),
  /** What it says, in words: "Accuracy > 0.8 for 1 of 1 periods of 1 h". */
  condition: z.string(),
  lint: z.array(alarmLintSchema),
  /** The rule it mirrors. */
  rule: z.string().nullable(),
  readAt: time,
});
export type Alarm = z.infer<typeof alarmSchema>;

/** The model's alarms, and its schedules that publish nothing. */
export const alarmListSchema = z.object({
  items: z.array(alarmSchema),
  nextCursor: z.null(),
  silentSchedules: z.array(z.object({ name: z.string(), words: z.string() })),
});
export type AlarmList = z.infer<typeof alarmListSchema>;
