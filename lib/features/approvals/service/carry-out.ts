import "server-only";
import { readPackageState, type PackageState } from "../collect/read-package";
import { ReadingFailure } from "../collect/reading-failure";
import { updatePackage, type UpdateOutcome } from "../collect/update-package";
import { nextTryAt, REFUSALS_ENOUGH } from "../rules/apply-backoff";
import { applyStep, carries, type Decision, descriptionOf, statusFor } from "../rules/apply-step";
import { packageMarks } from "../rules/package-marks";
import { type DueCommand, postponeCommand, renewLease } from "../store/commands-due";
import type { Applying } from "./applying";
import { changedSinceSigned } from "./changed-since-signed";
import { concludeApplied, concludeFailed, concludeVoided } from "./conclude";
import { UnprovenError } from "./prove-signature";
import { type ProvenCommand, verifyCommand } from "./verify-command";

/** How long a worker that died holds up its decision. It is renewed before AWS is asked to change anything. */
export const LEASE_MS = 120_000;
/** An HTTP request is given up after ten seconds; one that began this long before the lease ends is over by then. */
const MARGIN_MS = 30_000;

const NO_ROLE = (account: string) => `countersign.yaml names no operatorRoleArn for the account ${account}`;

function decisionOf({ id, entry_hash: hash, action }: DueCommand): Decision {
  return { id, entryHash: hash.toString("hex"), action };
}

async function postpone({ db, now }: Applying, command: DueCommand, error: string): Promise<void> {
  await postponeCommand(db, command, { error, dueAt: nextTryAt(command.attempts, now()), refused: false });
}

/** AWS won't have it, and time alone changes nothing about that: given up after enough tries. */
async function refuse(applying: Applying, command: DueCommand, error: string): Promise<void> {
  if (command.refusals + 1 >= REFUSALS_ENOUGH) {
    return concludeFailed(applying, command, `${error} (refused ${REFUSALS_ENOUGH} times)`);
  }
  const dueAt = nextTryAt(command.attempts, applying.now());
  await postponeCommand(applying.db, command, { error, dueAt, refused: true });
}

/** Where AWS stands now; null: that could not be read, or there is nothing left to do. */
async function readNow(applying: Applying, command: DueCommand, scope: Scope): Promise<PackageState | null> {
  try {
    return await readPackageState(applying.aws, scope, command.version_arn);
  } catch (error) {
    if (!(error instanceof ReadingFailure)) throw error;
    if (error.gone) await concludeVoided(applying, command, "the registry has no such version any more");
    else await postpone(applying, command, error.message);
    return null;
  }
}

interface Scope {
  account: string;
  region: string;
}

/** Asks AWS while nobody else may; null: somebody else has taken the command over. */
async function update(
  { db, aws, now }: Applying,
  command: DueCommand,
  scope: Scope,
  { approvers, found }: { approvers: string[]; found: PackageState },
): Promise<UpdateOutcome | null> {
  const until = new Date(now().getTime() + LEASE_MS);
  if (!(await renewLease(db, command, until))) return null;
  const decision = decisionOf(command);
  return updatePackage(
    aws,
    scope,
    {
      versionArn: command.version_arn,
      token: command.id,
      status: statusFor(command.action),
      description: descriptionOf(decision),
      metadata: packageMarks(decision, approvers, found.metadataKeys),
      stage: found.stage,
    },
    () => now().getTime() < until.getTime() - MARGIN_MS,
  );
}

/** Whatever AWS answered: what a reading shows counts. */
async function settle(
  applying: Applying,
  command: DueCommand,
  scope: Scope,
  outcome: UpdateOutcome,
): Promise<void> {
  const after = await readNow(applying, command, scope);
  if (!after) return;
  if (carries(after.reading, decisionOf(command))) {
    const requestId = outcome.kind === "done" ? outcome.requestId : null;
    return concludeApplied(applying, command, { reading: after.reading, requestId });
  }
  // The last of several tries was refused; had an earlier one taken effect, the reading would show it.
  if (outcome.kind === "refused") return refuse(applying, command, outcome.reason);
  const reason = outcome.kind === "later" ? outcome.reason : "SageMaker does not show it yet";
  await postpone(applying, command, reason);
}

async function prove(applying: Applying, command: DueCommand): Promise<ProvenCommand | null> {
  try {
    return await verifyCommand(applying.db, command);
  } catch (error) {
    if (!(error instanceof UnprovenError)) throw error;
    await concludeFailed(applying, command, error.message);
    return null;
  }
}

/**
 * Makes one decision true in SageMaker, or learns that it is, that it can't be, or that what was signed is not what is
 * there. Safe to break off anywhere and to repeat: the token makes the call one, the mark in the package shows that it
 * took effect, and the fence keeps whoever was overtaken from writing.
 */
export async function carryOut(applying: Applying, command: DueCommand): Promise<void> {
  const proven = await prove(applying, command);
  if (!proven) return;
  const { account, region } = proven.signed.subject;
  const scope = { account, region };
  const readAt = applying.now();
  const found = await readNow(applying, command, scope);
  if (!found) return;
  const step = applyStep(decisionOf(command), proven.signed, found);
  if (step.kind === "void") return concludeVoided(applying, command, step.reason);
  if (step.kind === "wait") return postpone(applying, command, step.reason);
  if (step.kind === "applied") {
    return concludeApplied(applying, command, { reading: found.reading, requestId: null });
  }
  if (command.action === "approve") {
    const changed = await changedSinceSigned(applying, command, { signed: proven.signed, ...found, readAt });
    if (changed !== null) return concludeVoided(applying, command, changed);
  }
  if (!applying.aws.canAct(account)) return refuse(applying, command, NO_ROLE(account));
  const outcome = await update(applying, command, scope, { approvers: proven.approvers, found });
  if (outcome) await settle(applying, command, scope, outcome);
}
