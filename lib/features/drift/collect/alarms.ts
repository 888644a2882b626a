import { DescribeAlarmsCommand, type CompositeAlarm, type MetricAlarm } from "@aws-sdk/client-cloudwatch";
import { canonicalJson } from "@/lib/platform/canonical-json";
import { pages, type ScopeReader } from "@/lib/platform/aws/scope-reader";
import { observedAlarmSchema } from "../schema/observed-alarm";
import { admit, type Admitted, namesIn } from "@/lib/platform/aws/admit";
import type { Listed } from "./schedules";

const DESCRIBE = "cloudwatch:DescribeAlarms";

/** An alarm as CloudWatch has it; `body` is its whole answer as canonical JSON. */
export interface AlarmFacts {
  arn: string;
  name: string;
  type: "metric" | "composite";
  state: string;
  stateReason: string | null;
  /** Since when it has this state; else when the state was last evaluated anew. */
  stateSince: Date | null;
  body: string;
}

type Found = { type: AlarmFacts["type"]; alarm: MetricAlarm | CompositeAlarm };

/** All metric and composite alarms, a page at a time. DescribeAlarms answers metric alarms only unless asked. */
export async function* collectAlarms(reader: ScopeReader): AsyncGenerator<Admitted<AlarmFacts>, Listed> {
  const client = reader.aws.cloudwatch(reader.scope);
  const seen = new Set<string>();
  const listed = pages<Found>(reader, DESCRIBE, async (NextToken) => {
    const answer = await client.send(
      new DescribeAlarmsCommand({
        AlarmTypes: ["MetricAlarm", "CompositeAlarm"],
        MaxRecords: 100,
        NextToken,
      }),
    );
    const items = [
      ...(answer.MetricAlarms ?? []).map((alarm) => ({ type: "metric" as const, alarm })),
      ...(answer.CompositeAlarms ?? []).map((alarm) => ({ type: "composite" as const, alarm })),
    ];
    return { items, token: answer.NextToken };
  });
  for (;;) {
    const page = await listed.next();
    if (page.done) return { seen, complete: page.value };
    const admitted = page.value.map(({ type, alarm }) => alarmFacts(type, alarm));
    const facts = admitted.flatMap((one) => one.facts);
    const refused = admitted.flatMap((one) => one.refused);
    for (const arn of namesIn({ facts, refused }, (alarm) => alarm.arn)) seen.add(arn);
    yield { facts, refused };
  }
}

function alarmFacts(type: AlarmFacts["type"], answer: MetricAlarm | CompositeAlarm): Admitted<AlarmFacts> {
  const { facts, refused } = admit(
    { api: DESCRIBE, schema: observedAlarmSchema, subject: ({ AlarmArn }) => AlarmArn },
    [answer],
  );
  return {
    facts: facts.map((alarm) => ({
      arn: alarm.AlarmArn,
      name: alarm.AlarmName,
      type,
      state: alarm.StateValue,
      stateReason: alarm.StateReason ?? null,
      stateSince: alarm.StateTransitionedTimestamp ?? alarm.StateUpdatedTimestamp ?? null,
      body: canonicalJson(answer),
    })),
    refused,
  };
}
