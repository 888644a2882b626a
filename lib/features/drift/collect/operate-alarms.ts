import {
  DeleteAlarmsCommand,
  DescribeAlarmsCommand,
  PutMetricAlarmCommand,
} from "@aws-sdk/client-cloudwatch";
import { QuotaBucket } from "@/lib/platform/aws/bucket";
import type { Aws, AwsScope } from "@/lib/platform/aws/clients";
import { explainAwsFailure } from "@/lib/platform/aws/failure";
import type { MirrorAlarm } from "../rules/mirror";
import { type AlarmBody, alarmBodySchema } from "../schema/alarm-body";

/** Amazon CloudWatch service quotas: PutMetricAlarm 3 a second, DescribeAlarms takes 100 names. */
const PUTS_PER_SECOND = 3;
export const NAMES_PER_CALL = 100;

/** An answer, or why there was none. */
export type Answer<T> = { kind: "answer"; value: T } | { kind: "failed"; reason: string };

async function ask<T>(api: string, call: () => Promise<T>): Promise<Answer<T>> {
  try {
    return { kind: "answer", value: await call() };
  } catch (error) {
    return { kind: "failed", reason: explainAwsFailure(error, `cloudwatch:${api}`).words };
  }
}

/** Alarms of one account and region under the role that may act, in the pace CloudWatch allows. */
export class AlarmOperator {
  private readonly pace = new QuotaBucket(PUTS_PER_SECOND);

  constructor(
    private readonly aws: Aws,
    private readonly scope: AwsScope,
  ) {}

  private get client() {
    return this.aws.operator.cloudwatch(this.scope);
  }

  /** The alarms of these names that exist, of either type, by name; at most 100 names. */
  read(names: string[]): Promise<Answer<Map<string, AlarmBody>>> {
    return ask("DescribeAlarms", async () => {
      const { MetricAlarms = [], CompositeAlarms = [] } = await this.client.send(
        new DescribeAlarmsCommand({
          AlarmNames: names,
          AlarmTypes: ["MetricAlarm", "CompositeAlarm"],
          MaxRecords: NAMES_PER_CALL,
        }),
      );
      return new Map(
        [...MetricAlarms, ...CompositeAlarms].map((alarm) => [
          alarm.AlarmName ?? "",
          alarmBodySchema.parse(alarm),
        ]),
      );
    });
  }

  put(alarm: MirrorAlarm, tags: Record<string, string>): Promise<Answer<unknown>> {
    return ask("PutMetricAlarm", async () => {
      await this.pace.take();
      const Tags = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
      await this.client.send(new PutMetricAlarmCommand({ ...alarm, Tags }));
    });
  }

  delete(name: string): Promise<Answer<unknown>> {
    return ask("DeleteAlarms", () => this.client.send(new DeleteAlarmsCommand({ AlarmNames: [name] })));
  }

  close(): void {
    this.pace.close();
  }
}
