import { z } from "zod";
import { count, id, joined, kind, quoted, sha256, time, words } from "./kind";

const proposal = { proposal: id };
const exception = { id, framework: id, control: id };
const rollback = { id, endpoint: id, from: id, to: id };

/** What people decide and ask to be decided. */
export const DECISIONS = {
  "proposal.opened": kind({
    title: "Proposed",
    group: "decisions",
    body: z.strictObject({
      ...proposal,
      /** Null: what there is to sign was not put together yet when a person proposed it. */
      snapshot: sha256.nullable(),
      policy: z.strictObject({ id, version: count, sha256 }).nullable(),
      expiresAt: time,
      /** Why a person proposed it; null: it came into the registry waiting. */
      reason: words.nullable(),
    }),
    content: ({ expiresAt, reason }) =>
      joined(`in review until ${expiresAt.slice(0, 10)}`, reason !== null && quoted(reason)),
  }),
  "proposal.withdrawn": kind({
    title: "Proposal withdrawn",
    group: "decisions",
    body: z.strictObject({ ...proposal, reason: words }),
    content: ({ reason }) => quoted(reason),
  }),
  "decision.signed": kind({
    title: "Decision signed",
    group: "decisions",
    body: z.strictObject({
      ...proposal,
      /** Of what was shown: the frozen snapshot, byte for byte. */
      snapshot: sha256,
      action: z.enum(["approve", "reject"]),
      /** What signing was said to mean. */
      meaning: words,
      reason: words,
      role: id,
      override: z.boolean(),
    }),
    content: ({ action, override, reason }) =>
      joined(action, override && "over a failed gate", quoted(reason)),
  }),
  "exception.requested": kind({
    title: "Exception requested",
    group: "decisions",
    body: z.strictObject({ ...exception, reason: words, owner: words, expiresAt: time }),
    content: ({ framework, control, expiresAt, reason }) =>
      joined(`${framework} ${control} until ${expiresAt.slice(0, 10)}`, quoted(reason)),
  }),
  "exception.decided": kind({
    title: ({ decision }) => (decision === "granted" ? "Exception granted" : "Exception refused"),
    group: "decisions",
    body: z.strictObject({ ...exception, decision: z.enum(["granted", "refused"]), reason: words }),
    content: ({ framework, control, reason }) => joined(`${framework} ${control}`, quoted(reason)),
  }),
  "exception.ended": kind({
    title: "Exception ended",
    group: "decisions",
    body: z.strictObject({ ...exception, reason: words }),
    content: ({ framework, control, reason }) => joined(`${framework} ${control}`, quoted(reason)),
  }),
  "rollback.requested": kind({
    title: "Rollback requested",
    group: "decisions",
    body: z.strictObject({ ...rollback, reason: words }),
    content: ({ endpoint, from, to, reason }) => joined(`${endpoint}: ${from} → ${to}`, quoted(reason)),
  }),
} as const;
