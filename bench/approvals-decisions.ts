import pMap from "p-map";
import { signIn } from "@/demo/sign-in";
import type { Decide } from "@/lib/features/approvals/schema/proposal";
import {
  addCandidate,
  addCriteria,
  askOf,
  criteria,
  openReview,
  shownDigest,
} from "@/lib/features/approvals/service/testing-review";
import { seedDemoPeople } from "@/lib/platform/auth/demo-people";
import { connect } from "@/lib/platform/db/client";
import { startTemporary } from "@/lib/platform/db/embedded-temporary";
import { migrate } from "@/lib/platform/db/migrate";
import { quantile, report } from "./report";
import { serve } from "./serve";

/** Versions in review; each takes two signatures. */
const REVIEWS = 300;
const WARM_UP = 20;

/** What the two people who sign one version send. */
interface Waiting {
  address: string;
  asked: { owner: Decide; risk: Decide };
}

async function makeUp(url: string): Promise<Waiting[]> {
  await migrate(url, { log: () => undefined });
  const owner = connect({ url, role: "owner" });
  const worker = connect({ url, role: "countersign_worker" });
  try {
    await seedDemoPeople(owner);
    const numbers = Array.from({ length: REVIEWS }, (_, at) => at);
    return await pMap(
      numbers,
      async (at) => {
        const now = new Date();
        const review = await addCandidate(owner, `credit-scoring-${at}`, now);
        await addCriteria(owner, review.modelId, criteria, now);
        const proposal = await openReview(worker, review, now);
        const shown = { proposal, snapshot: await shownDigest(worker, proposal) };
        return {
          address: `/api/models/${review.slug}/versions/${review.version}/decisions`,
          asked: { owner: askOf(review, shown), risk: askOf(review, { ...shown, role: "risk_officer" }) },
        };
      },
      { concurrency: 4 },
    );
  } finally {
    await Promise.all([owner.destroy(), worker.destroy()]);
  }
}

/** Sends JSON as a page does, and answers how long the answer took, in ms. */
async function post(url: string, cookie: string, body: object, status: number): Promise<number> {
  const headers = { cookie, origin: new URL(url).origin, "content-type": "application/json" };
  const began = performance.now();
  const answer = await fetch(url, { method: "POST", headers, body: JSON.stringify(body) });
  const text = await answer.text();
  const ms = performance.now() - began;
  if (answer.status !== status) throw new Error(`${url} answered ${answer.status}: ${text}`);
  return ms;
}

async function measure(url: string, waiting: readonly Waiting[]): Promise<void> {
  const [owner, risk, officer] = [
    await signIn(url, "owner@example.com"),
    await signIn(url, "risk@example.com"),
    await signIn(url, "compliance@example.com"),
  ];
  const ms = { decision: [] as number[], plain: [] as number[] };
  for (const [at, { address, asked }] of waiting.entries()) {
    const measured = {
      plain: [
        await post(`${url}/api/sources/refresh`, officer, {}, 202),
        await post(`${url}/api/sources/refresh`, officer, {}, 202),
      ],
      decision: [
        await post(url + address, owner, asked.owner, 201),
        await post(url + address, risk, asked.risk, 201),
      ],
    };
    if (at < WARM_UP) continue;
    ms.plain.push(...measured.plain);
    ms.decision.push(...measured.decision);
  }
  report({
    figure: "approvals.decision_p95",
    value: quantile(ms.decision, 0.95),
    unit: "ms",
    floor: {
      what: "p95 of POST /api/sources/refresh: one plain INSERT through the same door",
      value: Number(quantile(ms.plain, 0.95).toPrecision(3)),
    },
    detail: {
      medianMs: Number(quantile(ms.decision, 0.5).toPrecision(3)),
      plainMedianMs: Number(quantile(ms.plain, 0.5).toPrecision(3)),
      decisions: ms.decision.length,
    },
  });
}

/** POST of a decision to the built web process, signed in, over the wire: two signatures a version, one after the other. */
export async function benchApprovalsDecisions(): Promise<void> {
  const postgres = await startTemporary();
  try {
    const waiting = await makeUp(postgres.url);
    const { url, web } = await serve(postgres.url, ".");
    try {
      await measure(url, waiting);
    } finally {
      await web.stop();
    }
  } finally {
    await postgres.stop();
  }
}
