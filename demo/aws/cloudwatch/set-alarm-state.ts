import { StateValue } from "@aws-sdk/client-cloudwatch";
import { z } from "zod";
import { AwsError, operation } from "../operation";
import { enterState } from "./alarm-state";
import { alarmsAt } from "./alarm-watch";
import { notFound } from "./refuse";
import { alarmName, stateReason, stateReasonData } from "./shapes/alarm";

/** CloudWatch SetAlarmState: for a test; the next evaluation puts a metric alarm back. */
export const setAlarmState = operation({
  service: "cloudwatch",
  name: "SetAlarmState",
  input: z.object({
    AlarmName: alarmName,
    StateValue: z.enum(StateValue),
    StateReason: stateReason,
    StateReasonData: stateReasonData.optional(),
  }),
  run({ AlarmName, StateReasonData, ...state }, context) {
    const here = alarmsAt(context);
    const alarm = here.metricAlarms.get(AlarmName);
    if (!alarm) throw notFound(`Alarm ${AlarmName} not found`);
    if (StateReasonData !== undefined && !isJson(StateReasonData)) {
      throw new AwsError("InvalidFormat", "Data was not syntactically valid JSON.");
    }
    enterState(here, alarm, { ...state, StateReasonData }, context.now);
    return {};
  },
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
