import type { Artifact } from "../schema/snapshot";
import type { StatusDifference } from "./reconcile-status";

const SAID: Record<string, string> = {
  Approved: "approved",
  Rejected: "rejected",
  PendingManualApproval: "waiting for a decision",
};

/** A status as it is said in a sentence. */
export function saidStatus(status: string): string {
  return SAID[status] ?? status;
}

/** The sentence of a status that is not the one expected. */
export function statusWords(
  kind: StatusDifference,
  { name, version, expected, found }: { name: string; version: number; expected: string; found: string },
): string {
  const what = `${name} v${version}`;
  if (kind === "registered_decided")
    return `${what} was ${saidStatus(found)} in SageMaker when it first appeared: nobody signed for it here.`;
  return `${what} is ${saidStatus(found)} in SageMaker. By the ledger it is ${saidStatus(expected)}: nobody signed for the change here.`;
}

function etagOf({ etag, versionId }: Artifact): string {
  return `ETag ${etag ?? "unknown"}${versionId === null ? "" : `, version ${versionId}`}`;
}

/** The sentence of an artifact that is not the one approved; `before` empty: its particulars were not kept. */
export function artifactWords(
  { name, version }: { name: string; version: number },
  before: readonly Artifact[],
  now: readonly Artifact[],
): string {
  const changes = now.flatMap((artifact, at) => {
    const old = before[at];
    const was = old?.uri === artifact.uri ? old.etag : artifact.registeredEtag;
    if (artifact.uri === null || was === null || was === artifact.etag) return [];
    if (artifact.etag === null) return [`${artifact.uri} is gone`];
    const said = old?.uri === artifact.uri ? etagOf(old) : `ETag ${was}, as registered`;
    return [`${artifact.uri} was ${said} and is ${etagOf(artifact)}`];
  });
  const what = `What ${name} v${version} is made of is not what it was when its status was set`;
  return changes.length === 0 ? `${what}.` : `${what}: ${changes.join("; ")}.`;
}

/** What is added once the access log names who did it. */
export function personWords(words: string, person: string): string {
  return `${words} ${person} did it.`;
}
