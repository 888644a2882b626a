import { z } from "zod";
import { operation } from "../operation";
import { recordConfiguration } from "./alarm-history";
import { alarmsAt } from "./alarm-watch";
import { invalid, notFound } from "./refuse";
import { alarmName } from "./shapes/alarm";

/** CloudWatch DeleteAlarms: names that are right are deleted, also beside one that is not. */
export const deleteAlarms = operation({
  service: "cloudwatch",
  name: "DeleteAlarms",
  input: z.object({ AlarmNames: z.array(alarmName).max(100) }),
  run({ AlarmNames }, context) {
    const here = alarmsAt(context);
    if (AlarmNames.filter((name) => here.compositeAlarms.has(name)).length > 1) {
      throw invalid("Only one composite alarm can be deleted at a time.");
    }
    const unknown = AlarmNames.filter(
      (name) => !here.metricAlarms.has(name) && !here.compositeAlarms.has(name),
    );
    for (const name of AlarmNames) {
      const alarm = here.metricAlarms.get(name);
      if (alarm) recordConfiguration(here, alarm, "deleted", context.now);
      here.metricAlarms.delete(name);
      here.compositeAlarms.delete(name);
    }
    if (unknown.length > 0) throw notFound(`Alarms not found: ${unknown.join(", ")}`.slice(0, 255));
    return {};
  },
});
