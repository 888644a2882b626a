import { type APIRequestContext, expect } from "@playwright/test";

import type { FaultRule } from "@/demo/aws/faults";
import { STACK_AWS, stackSetting } from "./stack-address";

/** Lets AWS on loopback answer these calls so while the work goes on, and as usual again afterwards. */
export async function withFault(
  request: APIRequestContext,
  rule: FaultRule,
  work: () => Promise<void>,
): Promise<void> {
  const faults = `${stackSetting(STACK_AWS)}/_loopback/faults`;
  const answer = await request.post(faults, { data: rule });
  expect(answer.ok(), await answer.text()).toBe(true);
  const { id }: { id: number } = await answer.json();
  try {
    await work();
  } finally {
    await request.delete(`${faults}/${id}`);
  }
}
