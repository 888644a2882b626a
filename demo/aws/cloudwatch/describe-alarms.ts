import { AlarmType, StateValue, type DescribeAlarmsOutput } from "@aws-sdk/client-cloudwatch";
import { z } from "zod";
import { operation } from "../operation";
import { alarmPage } from "./alarm-page";
import { checkRelatives } from "./alarm-relatives";
import { alarmsAt } from "./alarm-watch";
import { invalidCombination } from "./refuse";

import { alarmName, maxRecords } from "./shapes/alarm";

/** CloudWatch DescribeAlarms: by name; only metric alarms unless other types are asked for. */
export const describeAlarms = operation({
  service: "cloudwatch",
  name: "DescribeAlarms",
  input: z.object({
    AlarmNames: z.array(alarmName).max(100).optional(),
    AlarmNamePrefix: alarmName.optional(),
    AlarmTypes: z.array(z.enum(AlarmType)).optional(),
    ChildrenOfAlarmName: alarmName.optional(),
    ParentsOfAlarmName: alarmName.optional(),
    StateValue: z.enum(StateValue).optional(),
    ActionPrefix: z.string().min(1).max(1024).optional(),
    MaxRecords: maxRecords.optional(),
    NextToken: z.string().optional(),
  }),
  run(input, context): DescribeAlarmsOutput {
    if (input.AlarmNames !== undefined && input.AlarmNamePrefix !== undefined) {
      throw invalidCombination("AlarmNames and AlarmNamePrefix cannot be specified together.");
    }
    checkRelatives(input);
    const here = alarmsAt(context);
    const { alarms, NextToken } = alarmPage(here, input, context);
    return {
      MetricAlarms: alarms.flatMap(({ metric }) => metric ?? []),
      CompositeAlarms: alarms.flatMap(({ composite }) => composite ?? []),
      LogAlarms: [],
      NextToken,
    };
  },
});
