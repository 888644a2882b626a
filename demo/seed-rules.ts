import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import { signIn } from "./sign-in";

const MODEL = "credit-scoring";
const INCOME = "feature_baseline_drift_income";
const POLL_MS = 500;
const PATIENCE_MS = 120_000;

const rulesSchema = z.object({
  items: z.array(z.object({ metric: z.string(), state: z.string() })),
  pipelines: z.array(z.object({ arn: z.string(), name: z.string() })),
});

async function call(url: string, cookie: string, init: RequestInit = {}): Promise<unknown> {
  const answer = await fetch(`${url}/api/models/${MODEL}/drift/rules`, {
    ...init,
    headers: { cookie, origin: url, "content-type": "application/json" },
  });
  const body: unknown = await answer.json();
  if (!answer.ok) throw new Error(`The rule of the demo was refused: ${JSON.stringify(body)}`);
  return body;
}

/**
 * Sets, as the engineer and through the product's own API, the rule that watches drift on income of credit-scoring,
 * unless it is there; and waits until the worker has judged it.
 */
export async function seedRules(url: string): Promise<void> {
  const cookie = await signIn(url, "engineer@example.com");
  const read = async () => rulesSchema.parse(await call(url, cookie));
  const { items, pipelines } = await read();
  if (items.some(({ metric }) => metric === INCOME)) return;
  const pipeline = pipelines.find(({ name }) => name === "credit-scoring-retraining");
  if (!pipeline) throw new Error("The pipeline credit-scoring-retraining was not read.");
  const rule = {
    metric: INCOME,
    comparison: ">",
    threshold: 0.2,
    forPeriods: 3,
    action: { kind: "trigger_retraining_pipeline", pipeline: pipeline.arn, coolDownHours: 24 },
    mirror: true,
  };
  await call(url, cookie, { method: "POST", body: JSON.stringify(rule) });
  for (const began = Date.now(); Date.now() - began < PATIENCE_MS; await pause(POLL_MS)) {
    if ((await read()).items.some(({ metric, state }) => metric === INCOME && state !== "waiting")) return;
  }
  throw new Error("The worker did not judge the rule of the demo within two minutes.");
}
