import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import { meaningOf } from "@/lib/features/approvals/rules/meaning";
import { type Call, callAs } from "./call-api";

const POLL_MS = 500;
const PATIENCE_MS = 120_000;
const CANDIDATE = { model: "credit-scoring", version: 8 };

/** What the owners ask beyond the bounds their versions carry, and why. */
const CRITERIA: Record<string, { changes: object; reason: string }> = {
  "credit-scoring": {
    changes: {
      card: false,
      freshnessDays: 30,
      controls: [{ framework: "eu-ai-act", control: "art-10" }],
    },
    reason:
      "The bounds agreed with risk in August. Data governance is a duty we can't ship without, and a month-old model has not seen the new incomes. The card is encrypted with our own key, so nobody but us reads it.",
  },
  "motor-pricing": {
    changes: {},
    reason: "The actuaries' bounds, with both fairness figures of the tariff.",
  },
  reco: {
    changes: { card: false, override: true },
    reason: "A weaker recommendation costs sales, not rights: it may go out with a reason and one more name.",
  },
  "staff-assistant": {
    changes: { card: false },
    reason: "Answers must be right and quick; nobody is scored.",
  },
};

const criteriaSchema = z.object({
  current: z.object({ version: z.number() }).nullable(),
  suggested: z.looseObject({}),
});
const reviewSchema = z.object({
  proposal: z.object({ id: z.string(), state: z.string(), votes: z.array(z.unknown()) }).nullable(),
  snapshot: z
    .object({
      digest: z.string(),
      content: z.object({ criteria: z.object({ version: z.number() }).nullable() }),
    })
    .nullable(),
  changes: z.array(z.unknown()),
});
type Review = z.infer<typeof reviewSchema>;

async function setCriteria(owner: Call, model: string): Promise<void> {
  const { current, suggested } = criteriaSchema.parse(await owner(`models/${model}/criteria`));
  const ours = CRITERIA[model];
  if (current || !ours) return;
  const body = { ...suggested, ...ours.changes };
  await owner(`models/${model}/criteria`, { method: "POST", body: { after: 0, body, reason: ours.reason } });
}

/** Waits until the worker has put together what there is to sign under the criteria that hold. */
async function waitUntilFrozen(call: Call): Promise<Review> {
  const { model, version } = CANDIDATE;
  for (const began = Date.now(); Date.now() - began < PATIENCE_MS; await pause(POLL_MS)) {
    const review = reviewSchema.parse(await call(`models/${model}/versions/${version}/review`));
    if (review.snapshot?.content.criteria && review.changes.length === 0) return review;
  }
  throw new Error(`The worker did not put ${model} v${version} together within two minutes.`);
}

/**
 * Sets the acceptance criteria of the four models as their owner, through the product's own API, unless there are some,
 * and waits for the candidate that they decide on. `signed`: the risk officer has approved it already.
 */
export async function seedApprovals(url: string, { signed }: { signed: boolean }): Promise<void> {
  const owner = await callAs(url, "owner@example.com");
  for (const model of Object.keys(CRITERIA)) await setCriteria(owner, model);
  const { proposal, snapshot } = await waitUntilFrozen(owner);
  if (!signed || proposal?.state !== "in_review" || proposal.votes.length > 0 || !snapshot) return;
  const { model, version } = CANDIDATE;
  const risk = await callAs(url, "risk@example.com");
  await risk(`models/${model}/versions/${version}/decisions`, {
    method: "POST",
    body: {
      proposal: proposal.id,
      snapshot: snapshot.digest,
      action: "approve",
      role: "risk_officer",
      meaning: meaningOf("approve", { modelName: model, version, role: "risk_officer" }),
      reason: "Bias on age improved, fine for retail.",
      override: false,
      idempotencyKey: randomUUID(),
    },
  });
}
