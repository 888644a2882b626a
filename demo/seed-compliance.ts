import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import { type Call, callAs, dateIn } from "./call-api";

const MODEL = "motor-pricing";
const FRAMEWORK = "eu-ai-act";
const CONTROL = "art-15";
const POLL_MS = 500;
const PATIENCE_MS = 120_000;

const pageSchema = z.object({
  framework: z.string().nullable(),
  evaluatedAt: z.string().nullable(),
  pending: z.boolean(),
  controls: z.array(z.object({ control: z.string(), state: z.string() })),
});
const exceptionSchema = z.object({
  id: z.string(),
  framework: z.string(),
  control: z.string(),
  state: z.string(),
});
const exceptionsSchema = z.object({ items: z.array(exceptionSchema) });

/** Waits until the worker has worked out where the model stands, and nothing is left to work out anew. */
async function waitUntilJudged(call: Call): Promise<void> {
  for (const began = Date.now(); Date.now() - began < PATIENCE_MS; await pause(POLL_MS)) {
    const page = pageSchema.parse(await call(`models/${MODEL}/compliance?framework=${FRAMEWORK}`));
    const control = page.controls.find((one) => one.control === CONTROL);
    if (page.framework === FRAMEWORK && control && page.evaluatedAt && !page.pending) return;
  }
  throw new Error(`The worker did not judge ${MODEL} within two minutes.`);
}

/**
 * Asks, as the engineer, for an exception to Article 15 on motor-pricing until tomorrow, and grants it as the risk
 * officer, through the product's own API, unless one is in force; and waits until the worker has judged it.
 */
export async function seedCompliance(url: string): Promise<void> {
  const [engineer, risk] = await Promise.all([
    callAs(url, "engineer@example.com"),
    callAs(url, "risk@example.com"),
  ]);
  await waitUntilJudged(engineer);
  const path = `models/${MODEL}/compliance/exceptions`;
  const { items } = exceptionsSchema.parse(await engineer(path));
  const known = items.filter(({ framework, control }) => framework === FRAMEWORK && control === CONTROL);
  if (known.some(({ state }) => state === "granted")) return;
  const asked =
    known.find(({ state }) => state === "asked") ??
    exceptionSchema.parse(
      await engineer(path, {
        method: "POST",
        body: {
          framework: FRAMEWORK,
          control: CONTROL,
          reason:
            "The bureau's export tool reads ml-pricing-train and can't use our KMS key yet. Its new version comes on Thursday; until then the bucket stays on S3's own encryption, closed to the public.",
          owner: "team-actuarial",
          expiresOn: dateIn(1),
        },
      }),
    );
  await risk(`${path}/${asked.id}/decision`, {
    method: "POST",
    body: {
      decision: "granted",
      reason: "No personal data in the clear, access is limited to PricingTraining. Not to be renewed.",
    },
  });
  await waitUntilJudged(engineer);
}
