import type { MetricAlarm } from "@aws-sdk/client-cloudwatch";
import { operation } from "../operation";
import { recordConfiguration } from "./alarm-history";
import { alarmsAt, watchAlarm } from "./alarm-watch";
import { checkAlarm } from "./check-alarm";
import { metricAlarmInput } from "./shapes/alarm";

/** CloudWatch PutMetricAlarm: replaces the whole alarm and keeps its state; a new one knows nothing yet. */
export const putMetricAlarm = operation({
  service: "cloudwatch",
  name: "PutMetricAlarm",
  input: metricAlarmInput,
  run(input, context) {
    checkAlarm(input);
    const here = alarmsAt(context);
    const { Tags: _, EvaluationWindow, EvaluationCriteria: __, ...given } = input;
    const known = here.metricAlarms.get(input.AlarmName);
    const { account, region, now } = context;
    const alarm: MetricAlarm = {
      ActionsEnabled: true,
      OKActions: [],
      AlarmActions: [],
      InsufficientDataActions: [],
      ...(input.MetricName === undefined ? {} : { Dimensions: [] }),
      ...given,
      ...(EvaluationWindow ? { EvaluationWindow: { SlidingWindow: {} } } : {}),
      AlarmArn: `arn:aws:cloudwatch:${region}:${account}:alarm:${input.AlarmName}`,
      AlarmConfigurationUpdatedTimestamp: now,
      ...(known ? stateOf(known) : initialState(now)),
    };
    here.metricAlarms.set(input.AlarmName, alarm);
    recordConfiguration(here, alarm, known ? "updated" : "created", now);
    watchAlarm(here, input.AlarmName, now);
    return {};
  },
});

function initialState(now: Date) {
  return {
    StateValue: "INSUFFICIENT_DATA" as const,
    StateReason: "Unchecked: Initial alarm creation",
    StateUpdatedTimestamp: now,
    StateTransitionedTimestamp: now,
  };
}

function stateOf(alarm: MetricAlarm): Partial<MetricAlarm> {
  const { StateValue, StateReason, StateReasonData, StateUpdatedTimestamp, StateTransitionedTimestamp } =
    alarm;
  return { StateValue, StateReason, StateReasonData, StateUpdatedTimestamp, StateTransitionedTimestamp };
}
