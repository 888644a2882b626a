import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { FaultRule } from "@/demo/aws/faults";
import { ACCOUNT } from "@/lib/platform/aws/testing";
import type { Decided } from "@/scripts/testing/applying/decided";
import { type Scene, startScene } from "@/scripts/testing/applying/scene";
import { REFUSALS_ENOUGH } from "./rules/apply-backoff";

let scene: Scene;
beforeAll(async () => {
  scene = await startScene();
});
afterAll(() => scene?.stop());

const fault = (operation: string, answer: FaultRule["answer"], rule: Partial<FaultRule> = {}) =>
  scene.bank.loopback.faults.add({ match: { operation }, ...rule, answer });
const status = ({ version }: Decided) => scene.bank.found(version).ModelApprovalStatus;
const roles = () => [...(scene.bank.state.accounts.get(ACCOUNT)?.roles.values() ?? [])];

describe("a decision", () => {
  it("is in SageMaker with its id, its entry and who signed, in one call", async () => {
    const decided = await scene.decideNext();
    const before = scene.bank.loopback.calls.count({ operation: "sagemaker:UpdateModelPackage" });
    await scene.apply();
    const { rows } = await sql<{ hash: string }>`
      select encode(entry_hash, 'hex') as hash from approvals_command where id = ${decided.decision}`.execute(
      scene.database.owner,
    );
    const description = `countersign:${decided.decision} sha256:${rows[0]?.hash}`;
    expect(scene.bank.found(decided.version)).toMatchObject({
      ModelApprovalStatus: "Approved",
      ApprovalDescription: description,
      CustomerMetadataProperties: {
        team: "lending",
        "countersign:decision": decided.decision,
        "countersign:entry": rows[0]?.hash,
        "countersign:approvers": "Karim Haddad + Ines Moreau",
      },
      ModelLifeCycle: { Stage: "QA", StageStatus: "Approved", StageDescription: description },
    });
    expect(scene.bank.loopback.calls.count({ operation: "sagemaker:UpdateModelPackage" }) - before).toBe(1);
    expect(await scene.standing(decided)).toMatchObject({
      state: "applied",
      proposal: "applied",
      attempts: 1,
      last_error: null,
      aws_request_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      entries: ["decision.applied"],
      expected: "Approved",
    });
  });

  it("to reject is applied too, and nothing is done twice", async () => {
    const decided = await scene.decideNext("reject");
    await scene.apply();
    await scene.apply();
    expect(status(decided)).toBe("Rejected");
    expect(scene.bank.effects(decided.version)).toBe(1);
    expect(await scene.standing(decided)).toMatchObject({ proposal: "applied", expected: "Rejected" });
  });

  it("says so without metadata where the team has filled its 50 entries", async () => {
    const decided = await scene.decideNext();
    const full = Object.fromEntries(Array.from({ length: 50 }, (_, at) => [`field${at}`, "x"]));
    scene.bank.change(decided.version, { CustomerMetadataProperties: full });
    await scene.apply();
    expect(scene.bank.found(decided.version)).toMatchObject({
      ModelApprovalStatus: "Approved",
      CustomerMetadataProperties: full,
    });
    expect(await scene.standing(decided)).toMatchObject({ proposal: "applied" });
  });

  it("whose answer was lost is found in the registry, and called once", async () => {
    const decided = await scene.decideNext();
    fault("UpdateModelPackage", { kind: "reset-after-effect" }, { times: 4 });
    await scene.apply();
    expect(scene.bank.effects(decided.version)).toBe(1);
    expect(await scene.standing(decided)).toMatchObject({ proposal: "applied", aws_request_id: null });
  });

  it("that took effect is applied though somebody changed the status back since", async () => {
    const decided = await scene.decideNext();
    fault("UpdateModelPackage", { kind: "reset-after-effect" }, { times: 4 });
    fault("DescribeModelPackage", { kind: "server-error" }, { nth: 2, times: 4 });
    await scene.apply();
    expect(await scene.standing(decided)).toMatchObject({ state: "asked" });
    scene.bank.change(decided.version, { ModelApprovalStatus: "PendingManualApproval" });
    scene.pass(20);
    await scene.apply();
    expect(status(decided)).toBe("PendingManualApproval");
    expect(await scene.standing(decided)).toMatchObject({ proposal: "applied", expected: "Approved" });
  });
});

describe("AWS", () => {
  it("that refuses for good is asked again with growing pauses, and the decision fails with its words", async () => {
    const decided = await scene.decideNext();
    for (const { deniedActions } of roles()) deniedActions.add("sagemaker:UpdateModelPackage");
    await scene.apply();
    await scene.apply();
    expect(await scene.standing(decided)).toMatchObject({
      state: "asked",
      proposal: "applying",
      attempts: 1,
      refusals: 1,
      last_error: "access denied: the role CountersignOperator needs sagemaker:UpdateModelPackage",
    });
    for (let tries = 1; tries < REFUSALS_ENOUGH; tries += 1) {
      scene.pass(15);
      await scene.apply();
    }
    const end =
      "access denied: the role CountersignOperator needs sagemaker:UpdateModelPackage (refused 10 times)";
    expect(await scene.standing(decided)).toMatchObject({
      state: "failed",
      proposal: "failed",
      end_reason: end,
      entries: ["decision.failed"],
      expected: null,
    });
    expect(status(decided)).toBe("PendingManualApproval");
    for (const { deniedActions } of roles()) deniedActions.clear();
    const again = await scene.decideAgain(decided);
    await scene.apply();
    expect(await scene.standing(again)).toMatchObject({ proposal: "applied", expected: "Approved" });
    expect(status(again)).toBe("Approved");
  });

  it("that refuses only after an earlier try of the same call took effect has applied it", async () => {
    const decided = await scene.decideNext();
    fault("UpdateModelPackage", { kind: "reset-after-effect" }, { times: 1 });
    fault("UpdateModelPackage", { kind: "access-denied" }, { nth: 2, times: 1 });
    await scene.apply();
    expect(scene.bank.effects(decided.version)).toBe(1);
    expect(await scene.standing(decided)).toMatchObject({
      proposal: "applied",
      refusals: 0,
      aws_request_id: null,
    });
  });

  it("that can't be reached is asked for as long as it takes", async () => {
    const decided = await scene.decideNext();
    const id = fault("DescribeModelPackage", { kind: "server-error", status: 503 });
    for (let tries = 0; tries < 2 * REFUSALS_ENOUGH; tries += 1) {
      await scene.apply();
      scene.pass(15);
    }
    expect(await scene.standing(decided)).toMatchObject({
      state: "asked",
      refusals: 0,
      last_error: expect.stringContaining("sagemaker:DescribeModelPackage answered 503"),
    });
    scene.bank.loopback.faults.remove(id);
    await scene.apply();
    expect(await scene.standing(decided)).toMatchObject({ proposal: "applied" });
  });

  it("that still works on the package is waited for", async () => {
    const decided = await scene.decideNext();
    fault("UpdateModelPackage", { kind: "error", code: "ConflictException", message: "busy" }, { times: 1 });
    await scene.apply();
    expect(await scene.standing(decided)).toMatchObject({ state: "asked", refusals: 0 });
    scene.pass(1);
    await scene.apply();
    expect(await scene.standing(decided)).toMatchObject({ proposal: "applied" });
  });

  it("that won't show the file leaves the decision waiting rather than void", async () => {
    const decided = await scene.decideNext();
    const id = fault("HeadObject", { kind: "access-denied" });
    await scene.apply();
    expect(await scene.standing(decided)).toMatchObject({
      state: "asked",
      last_error: expect.stringMatching(/model\.tar\.gz could not be looked at: access denied/),
    });
    scene.bank.loopback.faults.remove(id);
    scene.pass(1);
    await scene.apply();
    expect(await scene.standing(decided)).toMatchObject({ proposal: "applied" });
  });

  it("in which nothing may be done is a refusal that names the missing setting", async () => {
    const decided = await scene.decideNext();
    await scene.apply({ aws: scene.bank.openAws({ operator: false }) });
    expect(await scene.standing(decided)).toMatchObject({
      state: "asked",
      refusals: 1,
      last_error: `countersign.yaml names no operatorRoleArn for the account ${ACCOUNT}`,
    });
    scene.pass(1);
    await scene.apply();
    expect(await scene.standing(decided)).toMatchObject({ proposal: "applied" });
  });
});

describe("a command that the ledger does not bear out", () => {
  const owner = () => scene.database.owner;
  const cases: [string, (decided: Decided) => Promise<unknown>, RegExp][] = [
    [
      "a signature that was taken away",
      ({ proposalId }) =>
        sql`delete from approvals_vote where proposal_id = ${proposalId} and role = 'risk_officer'`.execute(
          owner(),
        ),
      /the signatures do not amount to a decision to approve/,
    ],
    [
      "a command made up for signatures that decide otherwise",
      ({ decision }) =>
        sql`update approvals_command set action = 'reject' where id = ${decision}`.execute(owner()),
      /the signatures do not amount to a decision to reject/,
    ],
    [
      "a signature changed in its row",
      ({ proposalId }) =>
        sql`update approvals_vote set role = 'compliance_officer' where proposal_id = ${proposalId}
          and role = 'risk_officer'`.execute(owner()),
      /the signature of Karim Haddad says something else than its entry/,
    ],
    [
      "a signature without its entry",
      ({ proposalId }) =>
        sql`update approvals_vote set entry_id = gen_random_uuid() where proposal_id = ${proposalId}
          and role = 'risk_officer'`.execute(owner()),
      /the signature of Karim Haddad is not in the ledger as it was given/,
    ],
    [
      "a command that names another entry",
      ({ decision }) =>
        sql`update approvals_command set entry_hash = sha256('x') where id = ${decision}`.execute(owner()),
      /the signature that decided it is not among those given/,
    ],
  ];

  it.each(cases)("%s: failed, and nothing is called", async (_what, tamper, reason) => {
    const decided = await scene.decideNext();
    await tamper(decided);
    await scene.apply();
    expect(await scene.standing(decided)).toMatchObject({
      proposal: "failed",
      end_reason: expect.stringMatching(reason),
      entries: ["decision.failed"],
    });
    expect(scene.bank.effects(decided.version)).toBe(0);
  });
});
