import { z } from "zod";
import { count, id, joined, kind, sha256, time, words } from "./kind";

const proposal = { proposal: id };
const gateSchema = z.strictObject({
  gate: id,
  value: words.nullable(),
  bound: words.nullable(),
  result: z.enum(["passed", "failed", "unknown"]),
  source: words,
});
const passed = (gates: readonly { result: string }[]) => gates.filter(({ result }) => result === "passed");

/** What the worker does and sees. */
export const WORK = {
  "decision.applied": kind({
    title: "Applied in AWS",
    group: "worker",
    body: z.strictObject({
      ...proposal,
      status: words,
      /** Null: its answer was lost, and the effect was found by reading. */
      awsRequestId: words.nullable(),
      cloudTrailEventId: words.nullable(),
    }),
    content: ({ status, awsRequestId, cloudTrailEventId: event }) =>
      joined(
        `UpdateModelPackage: ${status}`,
        awsRequestId !== null && `request ${awsRequestId}`,
        event !== null && `CloudTrail ${event}`,
      ),
  }),
  "decision.matched": kind({
    title: "Found in CloudTrail",
    group: "worker",
    body: z.strictObject({ ...proposal, event: id, awsRequestId: words }),
    content: ({ event, awsRequestId }) => `UpdateModelPackage, request ${awsRequestId}, event ${event}`,
  }),
  "status.adopted": kind({
    title: "Statuses taken over",
    group: "worker",
    body: z.strictObject({
      /** What the registry said of each version when Countersign first looked. */
      versions: z.array(z.strictObject({ version: count, status: words.nullable() })).max(5_000),
    }),
    content: ({ versions }) => `${versions.length} versions as they were found`,
  }),
  "decision.failed": kind({
    title: "Could not be applied",
    group: "worker",
    body: z.strictObject({ ...proposal, reason: words }),
    content: ({ reason }) => reason,
  }),
  "proposal.expired": kind({
    title: "Proposal expired",
    group: "worker",
    body: z.strictObject({ ...proposal, expiredAt: time }),
    content: ({ expiredAt }) => `nobody decided it before ${expiredAt.slice(0, 10)}`,
  }),
  "proposal.superseded": kind({
    title: "Proposal superseded",
    group: "worker",
    body: z.strictObject({ ...proposal, by: id }),
    content: ({ by }) => `by ${by}`,
  }),
  "proposal.voided": kind({
    title: "Proposal void",
    group: "worker",
    body: z.strictObject({ ...proposal, reason: words }),
    content: ({ reason }) => reason,
  }),
  "gates.evaluated": kind({
    title: "Gates evaluated",
    group: "worker",
    body: z.strictObject({ criteria: count, gates: z.array(gateSchema) }),
    content: ({ criteria, gates }) =>
      `${passed(gates).length} of ${gates.length} passed, criteria v${criteria}`,
  }),
  "retraining.started": kind({
    title: "Retraining started",
    group: "worker",
    body: z.strictObject({ episode: id, pipeline: id, execution: id }),
    content: ({ episode, execution }) => `episode ${episode}, execution ${execution.split("/").at(-1)}`,
  }),
  "remediation.ended": kind({
    title: ({ failure }) => (failure === null ? "Remediation done" : "Remediation failed"),
    group: "worker",
    body: z.strictObject({
      id,
      rule: words,
      resource: words,
      target: words,
      failure: words.nullable(),
      result: words.nullable(),
    }),
    content: ({ target, resource, failure, result }) =>
      joined(`${target} on ${resource}`, failure ?? (result !== null && `the rule says ${result}`)),
  }),
  "rollback.ended": kind({
    title: ({ failure }) => (failure === null ? "Rolled back" : "Rollback failed"),
    group: "worker",
    body: z.strictObject({
      id,
      endpoint: id,
      config: id,
      failure: words.nullable(),
      awsRequestId: words.nullable(),
    }),
    content: ({ endpoint, config, failure }) => joined(`${endpoint} serves ${config}`, failure),
  }),
  "ingest.slice": kind({
    title: "Events ingested",
    group: "worker",
    body: z.strictObject({
      trail: words,
      from: time,
      to: time,
      events: count,
      /** Merkle root of the events' records. */
      root: sha256,
      grade: words,
    }),
    content: ({ trail, events, grade }) => `${events} events of ${trail}, grade ${grade}`,
  }),
  "checkpoint.published": kind({
    title: "Checkpoint published",
    group: "worker",
    body: z.strictObject({
      size: count,
      root: sha256,
      bucket: words,
      key: words,
      versionId: words.nullable(),
    }),
    content: ({ size, key }) => `${size} entries, ${key}`,
  }),
} as const;
