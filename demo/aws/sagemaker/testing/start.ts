import { SageMaker } from "@aws-sdk/client-sagemaker";
import { clientSettings, startTestAws, testAccount, testRegion, testState } from "../../contract/fixture";
import type { SageMakerState } from "../../state";

/** A loopback with a SageMaker client, the state behind it, and a clock that only `wait` moves. */
export async function startSageMaker() {
  const state = testState();
  let now = Date.parse("2026-03-01T09:00:00Z");
  state.now = () => new Date(now);
  const aws = await startTestAws(state);
  const client = new SageMaker(clientSettings(aws.url));
  return {
    client,
    state,
    held: heldBy(state.accounts.get(testAccount)?.sagemaker.get(testRegion)),
    wait(ms: number) {
      now += ms;
    },
    async close() {
      client.destroy();
      await aws.close();
    },
  };
}

function heldBy(held: SageMakerState | undefined): SageMakerState {
  if (!held) throw new Error("the test state has no SageMaker");
  return held;
}
