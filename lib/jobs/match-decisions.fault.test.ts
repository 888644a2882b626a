import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { LookupPace } from "@/lib/features/access/collect/lookup-pace";
import { lastEntries } from "@/lib/features/ledger/service/testing-entries";
import { type Scene, startScene } from "@/scripts/testing/applying/scene";
import { operatedConfig } from "@/scripts/testing/operated-aws";
import { collectEvents } from "./collect-events";
import { matchDecisions } from "./match-decisions";

let scene: Scene;
beforeAll(async () => {
  scene = await startScene();
});
afterAll(() => scene?.stop());

const context = () => ({
  db: scene.database.worker,
  aws: scene.aws,
  config: operatedConfig(true),
  actor: { kind: "job", name: "match-decisions" } as const,
  now: scene.now,
});

async function eventOf(decision: string) {
  const { rows } = await sql<{ event_id: string | null; aws_request_id: string | null }>`
    select event_id, aws_request_id from approvals_command where id = ${decision}`.execute(
    scene.database.owner,
  );
  return rows[0];
}

/** CloudTrail's own records of the calls that applied something. */
function recorded(): { eventID: string; requestID: string; requestParameters: { clientToken: string } }[] {
  const history = scene.bank.cloudtrail.history.filter(({ name }) => name === "UpdateModelPackage");
  return history.map(({ record }) => JSON.parse(record()));
}

it("ties every applied decision to its event in CloudTrail, once, also where AWS's answer was lost", async () => {
  const answered = await scene.decideNext();
  await scene.apply();
  const lost = await scene.decideNext();
  scene.bank.loopback.faults.add({
    match: { operation: "UpdateModelPackage" },
    times: 4,
    answer: { kind: "reset-after-effect" },
  });
  await scene.apply();
  await matchDecisions(context());
  expect(await eventOf(answered.decision)).toMatchObject({ event_id: null });

  scene.pass(30);
  await collectEvents(context(), new LookupPace(10_000));
  await matchDecisions(context());
  for (const { decision, proposalId } of [answered, lost]) {
    const own = recorded().filter(({ requestParameters }) => requestParameters.clientToken === decision);
    const found = await eventOf(decision);
    const event = own.find(({ eventID }) => eventID === found?.event_id);
    expect(event?.requestID).toBe(found?.aws_request_id);
    expect(
      (await lastEntries(scene.database.owner, 10)).filter(({ type }) => type === "decision.matched"),
    ).toContainEqual(
      expect.objectContaining({
        model: "credit-scoring",
        body: { proposal: proposalId, event: found?.event_id, awsRequestId: found?.aws_request_id },
      }),
    );
  }
  await matchDecisions(context());
  const matched = (await lastEntries(scene.database.owner, 20)).filter(
    ({ type }) => type === "decision.matched",
  );
  expect(matched).toHaveLength(2);
});
