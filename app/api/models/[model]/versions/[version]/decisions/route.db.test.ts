import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Decide } from "@/lib/features/approvals/schema/proposal";
import {
  addCandidate,
  addCriteria,
  askOf,
  changeArtifact,
  criteria,
  openReview,
  type Review,
  shownDigest,
} from "@/lib/features/approvals/service/testing-review";
import { routeArguments, testWeb, type TestWeb } from "@/lib/platform/http/testing";
import { POST } from "./route";

const origin = "http://127.0.0.1:3000";
let web: TestWeb;
let review: Review;
let cookie: string;
let asked: Decide;
let count = 0;

beforeAll(async () => {
  web = await testWeb();
});
afterAll(() => web.close());
beforeEach(async () => {
  const now = new Date();
  count += 1;
  review = await addCandidate(web.database.owner, `credit-scoring-${count}`, now);
  await addCriteria(web.database.owner, review.modelId, criteria, now);
  const proposal = await openReview(web.database.worker, review, now);
  asked = askOf(review, { proposal, snapshot: await shownDigest(web.database.web, proposal) });
  cookie = await web.cookieOf("owner@example.com");
});

function post(body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  const request = new Request(`${origin}/api/models/${review.slug}/versions/2/decisions`, {
    method: "POST",
    headers: { cookie, origin, "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
  return POST(request, routeArguments({ model: review.slug, version: "2" }));
}

describe("POST …/decisions", () => {
  it("answers 201 with the proposal, and the same once more", async () => {
    const first = await post(asked);
    expect(first.status).toBe(201);
    const proposal: unknown = await first.json();
    expect(proposal).toMatchObject({ id: asked.proposal, votes: [{ role: "business_owner", counts: true }] });
    const again = await post(asked);
    expect(again.status).toBe(201);
    expect(await again.json()).toEqual(proposal);
  });

  it("answers 403 with a code that has the page ask for a new sign-in, and 201 after it", async () => {
    await sql`
      update auth_session set authentication = authentication || '{"at": "2026-01-01T00:00:00.000Z"}'`.execute(
      web.database.owner,
    );
    const refused = await post(asked);
    expect(refused.status).toBe(403);
    expect(await refused.json()).toMatchObject({
      type: "urn:countersign:problem:forbidden",
      code: "step_up",
      detail: expect.stringContaining("Sign in again to sign this"),
    });
    cookie = await web.cookieOf("owner@example.com");
    expect((await post(asked)).status).toBe(201);
  });

  it("answers 409 with what changed", async () => {
    await changeArtifact(web.database.worker, review, { kmsKey: null }, new Date());
    const response = await post(asked);
    expect(response.status).toBe(409);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect(await response.json()).toMatchObject({
      type: "urn:countersign:problem:conflict",
      code: "changed",
      changes: [{ field: expect.stringContaining("KMS key"), before: "alias/ml-models", after: null }],
    });
  });

  it.each<[string, Partial<Record<keyof Decide, unknown>>, string]>([
    ["no reason", { reason: "" }, "reason: give a reason"],
    ["a reason of blanks", { reason: "  \n " }, "reason: give a reason"],
    ["no snapshot", { snapshot: undefined }, "snapshot"],
    ["a key that is too short", { idempotencyKey: "k" }, "idempotencyKey"],
    ["a role that holds no seat", { role: "ml_engineer" }, "role"],
    ["a NUL in the reason", { reason: "fine\0" }, "reason: must be plain text"],
  ])("answers 400 to %s", async (_case, change, words) => {
    const response = await post({ ...asked, ...change });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ detail: expect.stringContaining(words) });
  });

  it.each([
    ["another origin", { origin: "https://evil.example" }],
    ["no origin a page can have", { origin: "null" }],
    ["another site", { "sec-fetch-site": "cross-site" }],
  ])("takes nothing from %s", async (_case, headers) => {
    expect((await post(asked, headers)).status).toBe(403);
    expect((await post(asked)).status).toBe(201);
  });
});
