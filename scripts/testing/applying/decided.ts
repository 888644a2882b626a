import type { DescribeModelPackageOutput } from "@aws-sdk/client-sagemaker";
import { sql } from "kysely";
import { readPackage } from "@/lib/features/approvals/collect/read-package";
import { freeze } from "@/lib/features/approvals/rules/freeze";
import { meaningOf } from "@/lib/features/approvals/rules/meaning";
import type { Action, Seat } from "@/lib/features/approvals/schema/kinds";
import { buildSnapshot } from "@/lib/features/approvals/service/build-snapshot";
import { digestCriteria } from "@/lib/features/approvals/service/digest-criteria";
import { recordVote } from "@/lib/features/approvals/service/record-vote";
import { insertProposal, selectProposal, showSnapshot } from "@/lib/features/approvals/store/proposals";
import { saveReading } from "@/lib/features/approvals/store/readings";
import { insertSnapshot } from "@/lib/features/approvals/store/snapshots";
import { selectVotes } from "@/lib/features/approvals/store/votes";
import { personWith } from "@/lib/platform/auth/testing";
import type { Aws } from "@/lib/platform/aws/clients";
import { ACCOUNT, REGION, SCOPE } from "@/lib/platform/aws/testing";
import { canonicalJson, digestOf } from "@/lib/platform/canonical-json";
import { withTransaction } from "@/lib/platform/db/client";
import type { TestDatabase } from "@/lib/platform/db/testing";
import { insertInto, insertRow } from "@/lib/platform/db/testing-rows";
import { arnOf, BUCKET, GROUP, keyOf } from "./bank";

const JOB = { kind: "job", name: "evaluate-versions" } as const;
const OWNER = personWith(["business_owner"], "Ines Moreau");
const RISK = personWith(["risk_officer"], "Karim Haddad");
const SIGNERS = [
  { actor: RISK, role: "risk_officer" },
  { actor: OWNER, role: "business_owner" },
] as const satisfies { actor: typeof OWNER; role: Seat }[];

const CRITERIA = {
  metrics: [],
  bias: [],
  metadata: ["description" as const],
  card: false,
  controls: [],
  artifact: true,
  findings: true,
  freshnessDays: null,
  tier: "high" as const,
  seats: ["business_owner" as const, "risk_officer" as const],
  override: false,
};

/** The model in a registry that was read, with criteria that its versions meet. */
export async function addCreditModel({ owner }: TestDatabase, at: Date): Promise<number> {
  const read = {
    ...SCOPE,
    api: "sagemaker:DescribeModelPackage",
    interval_seconds: 900,
    last_success_at: at,
  };
  await insertInto("sources_status", read).execute(owner);
  const arn = `arn:aws:sagemaker:${REGION}:${ACCOUNT}:model-package-group/${GROUP}`;
  const row = { slug: GROUP, name: GROUP, kind: "registry", account: ACCOUNT, region: REGION, arn };
  const modelId = await insertRow(owner, "models", row);
  const criteria = {
    model_id: modelId,
    version: 1,
    body: JSON.stringify(CRITERIA),
    digest: Buffer.from(digestCriteria(CRITERIA), "hex"),
    reason: "what the business asks",
    set_by: OWNER.name,
  };
  await insertInto("approvals_criteria", criteria).execute(owner);
  return modelId;
}

/** The version as collecting the registry leaves it. */
async function collect(
  { owner }: TestDatabase,
  modelId: number,
  version: number,
  found: DescribeModelPackageOutput,
) {
  const body = canonicalJson(found);
  await insertInto("models_resource", {
    account: ACCOUNT,
    region: REGION,
    kind: "model_package",
    arn: arnOf(version),
    call: "sagemaker:DescribeModelPackage",
    fingerprint: "",
    digest: digestOf(body),
    body: Buffer.from(body),
    valid_from: found.CreationTime,
  }).execute(owner);
  await insertInto("models_version", {
    model_id: modelId,
    version,
    arn: arnOf(version),
    package_status: "Completed",
    approval_status: "PendingManualApproval",
    description: found.ModelPackageDescription,
    registered_at: found.CreationTime,
    registered_by: "tom.becker@example.com",
    artifact_uri: `s3://${BUCKET}/${keyOf(version)}`,
  }).execute(owner);
}

/** A decision that waits to be applied. */
export interface Decided {
  version: number;
  proposalId: string;
  /** Id of the command. */
  decision: string;
}

interface Scene {
  database: TestDatabase;
  aws: Aws;
  modelId: number;
  now: () => Date;
}

/** Opens a review of a registered version and freezes what is shown, as the worker does. */
async function propose({ database, aws, modelId, now }: Scene, version: number): Promise<string> {
  const { worker } = database;
  const arn = arnOf(version);
  await saveReading(worker, await readPackage(aws, SCOPE, arn), now());
  return withTransaction(worker, async (tx) => {
    const expiresAt = new Date(now().getTime() + 7 * 86_400_000);
    const opened = {
      modelId,
      version,
      versionArn: arn,
      openedAt: now(),
      openedBy: JOB.name,
      expiresAt,
      follows: null,
    };
    const id = await insertProposal(tx, opened);
    const proposal = id === null ? null : await selectProposal(tx, id);
    if (!proposal) throw new Error(`v${version} has a proposal already`);
    const frozen = freeze(await buildSnapshot(tx, JOB, proposal, now()));
    const digest = Buffer.from(frozen.digest, "hex");
    const bound = Buffer.from(frozen.bound, "hex");
    await insertSnapshot(tx, { digest, bound, canon: frozen.canon, frozen_at: now() });
    await showSnapshot(tx, proposal.id, digest);
    return proposal.id;
  });
}

/** Signs as the risk officer and the business owner, or rejects as the risk officer. */
async function signAll(
  { database, now }: Pick<Scene, "database" | "now">,
  proposalId: string,
  action: Action,
) {
  const signers = action === "approve" ? SIGNERS : SIGNERS.slice(0, 1);
  for (const { actor, role } of signers) {
    await withTransaction(database.web, async (tx) => {
      const proposal = await selectProposal(tx, proposalId, { lock: true });
      if (!proposal?.snapshot) throw new Error("there is nothing to sign");
      const snapshot = await buildSnapshot(tx, actor, proposal, now());
      const votes = await selectVotes(tx, [proposalId]);
      const asked = {
        proposal: proposalId,
        snapshot: proposal.snapshot.toString("hex"),
        action,
        role,
        meaning: meaningOf(action, { modelName: proposal.model_name, version: proposal.version, role }),
        reason: "I read it",
        override: false,
        idempotencyKey: `${proposalId}-${role}`,
      };
      await recordVote(tx, { actor, roles: actor.roles, snapshot, votes }, { proposal, asked });
    });
  }
}

/** Has a version that was collected reviewed and decided. */
export async function decideAgain(
  scene: Scene,
  version: number,
  action: Action = "approve",
): Promise<Decided> {
  const proposalId = await propose(scene, version);
  await signAll(scene, proposalId, action);
  const { rows } = await sql<{ id: string }>`
    select id from approvals_command where proposal_id = ${proposalId}`.execute(scene.database.owner);
  const [command] = rows;
  if (!command) throw new Error(`the signatures on v${version} decided nothing`);
  return { version, proposalId, decision: command.id };
}

/** Has a version that was just registered collected, reviewed and decided. */
export async function decideOn(
  scene: Scene,
  version: number,
  registered: DescribeModelPackageOutput,
  action: Action = "approve",
): Promise<Decided> {
  await collect(scene.database, scene.modelId, version, registered);
  return decideAgain(scene, version, action);
}
