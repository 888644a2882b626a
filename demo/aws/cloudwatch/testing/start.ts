import { CloudWatch } from "@aws-sdk/client-cloudwatch";
import { clientSettings, startTestAws, testAccount, testRegion, testState } from "../../contract/fixture";
import type { CloudWatchState } from "../../state";
import type { Datum } from "../metric-store";

/** A loopback with a CloudWatch client, the state behind it, and a clock that only `wait` moves. */
export async function startCloudWatch(startsAt = "2026-03-01T09:00:00Z") {
  const state = testState();
  let now = Date.parse(startsAt);
  state.now = () => new Date(now);
  const aws = await startTestAws(state);
  const client = new CloudWatch(clientSettings(aws.url));
  return {
    aws,
    client,
    held: heldBy(state.accounts.get(testAccount)?.cloudwatch.get(testRegion)),
    now: () => now,
    wait(ms: number) {
      now += ms;
    },
    async close() {
      client.destroy();
      await aws.close();
    },
  };
}

/** One value, there at once. */
export function value(at: number | string, number: number, arrivedAt = at): Datum {
  const time = (when: number | string) => (typeof when === "number" ? when : Date.parse(when));
  return { at: time(at), arrivedAt: time(arrivedAt), count: 1, sum: number, min: number, max: number };
}

function heldBy(held: CloudWatchState | undefined): CloudWatchState {
  if (!held) throw new Error("the test state has no CloudWatch");
  return held;
}
