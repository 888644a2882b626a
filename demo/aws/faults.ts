import { z } from "zod";
import type { Service } from "./operation";
import { snapshot } from "./snapshot";
import type { AwsState } from "./state";

const answerSchema = z.discriminatedUnion("kind", [
  /** The service's own throttling error. Nothing runs. */
  z.object({ kind: z.literal("throttle") }),
  /** The service's own 500 or 503. Nothing runs. */
  z.object({
    kind: z.literal("server-error"),
    status: z.union([z.literal(500), z.literal(503)]).default(500),
  }),
  /** IAM's denial. Nothing runs. */
  z.object({ kind: z.literal("access-denied") }),
  /** The service's own "the token has expired". Nothing runs. */
  z.object({ kind: z.literal("expired-token") }),
  /** Any error of the API model, for example ConflictException. Nothing runs. */
  z.object({
    kind: z.literal("error"),
    code: z.string(),
    message: z.string(),
    status: z.int().min(400).max(599).default(400),
  }),
  /** No answer, until the caller gives up or the loopback closes. Nothing runs. */
  z.object({ kind: z.literal("hang") }),
  /** The operation runs, then the connection is reset instead of an answer. */
  z.object({ kind: z.literal("reset-after-effect") }),
  /** The operation runs on the state as it was when this rule was added. */
  z.object({ kind: z.literal("stale-read") }),
  /** The operation runs, and its answer waits. */
  z.object({ kind: z.literal("slow"), ms: z.int().min(0).max(600_000) }),
  /**
   * GetMetricData runs, and every so-manieth result has that status: PartialData with the second half of its values
   * missing, the others with none. Other operations answer as usual.
   */
  z.object({
    kind: z.literal("metric-status"),
    status: z.enum(["PartialData", "InternalError", "Forbidden"]),
    every: z.int().min(1).default(1),
  }),
  /** The operation runs, and the second half of its answer is missing. */
  z.object({ kind: z.literal("malformed-body") }),
]);

/** One scripted fault: which calls, from which of them on, how many, and what they are answered. */
export const faultRuleSchema = z.object({
  /** A field left out matches everything. */
  match: z
    .strictObject({
      account: z.string().optional(),
      region: z.string().optional(),
      service: z.enum(["sagemaker", "sts", "s3", "cloudwatch", "cloudtrail", "config"]).optional(),
      /** Name in the API, for example "ListEndpoints". */
      operation: z.string().optional(),
    })
    .default({}),
  /** The first matching call that is answered so, counted from 1 when the rule is added. */
  nth: z.int().min(1).default(1),
  /** How many matching calls in a row are answered so; left out: all from there on. */
  times: z.int().min(1).optional(),
  answer: answerSchema,
});

export type FaultRule = z.input<typeof faultRuleSchema>;
export type FaultAnswer = z.output<typeof answerSchema>;

interface HeldRule {
  id: number;
  rule: z.output<typeof faultRuleSchema>;
  /** Matching calls seen since the rule was added. */
  seen: number;
  /** The state a stale read is served from. */
  stale: AwsState | null;
}

/** How a call must be answered; \`stale\` is the state to serve it from, where the fault is a stale read. */
export interface Fault {
  answer: FaultAnswer;
  stale: AwsState | null;
}

/** The call a fault is looked up for. */
export interface FaultCall {
  account: string;
  region: string;
  service: Service;
  operation: string;
}

/** Faults in force. Every rule counts the calls it matches; the oldest rule that applies answers. */
export class FaultPlan {
  private rules: HeldRule[] = [];
  private lastId = 0;

  constructor(private readonly state: AwsState) {}

  /** Puts a rule in force and answers its id. Throws ZodError when it makes no sense. */
  add(rule: FaultRule): number {
    const parsed = faultRuleSchema.parse(rule);
    const stale = parsed.answer.kind === "stale-read" ? snapshot(this.state, parsed.match) : null;
    this.lastId += 1;
    this.rules.push({ id: this.lastId, rule: parsed, seen: 0, stale });
    return this.lastId;
  }

  /** Takes one rule out of force; false when there is none with that id. */
  remove(id: number): boolean {
    const before = this.rules.length;
    this.rules = this.rules.filter((held) => held.id !== id);
    return this.rules.length < before;
  }

  clear(): void {
    this.rules = [];
  }

  /** The rules in force, oldest first, with the number of calls each has matched. */
  list(): { id: number; seen: number; rule: z.output<typeof faultRuleSchema> }[] {
    return this.rules.map(({ id, seen, rule }) => ({ id, seen, rule }));
  }

  /** Counts the call and says how it must be answered; null: as usual. */
  take(call: FaultCall): Fault | null {
    let chosen: HeldRule | null = null;
    for (const held of this.rules) {
      if (!matches(held.rule.match, call)) continue;
      held.seen += 1;
      if (!chosen && inForce(held)) chosen = held;
    }
    return chosen && { answer: chosen.rule.answer, stale: chosen.stale };
  }
}

function inForce({ seen, rule }: HeldRule): boolean {
  return seen >= rule.nth && (rule.times === undefined || seen < rule.nth + rule.times);
}

function matches(match: z.output<typeof faultRuleSchema>["match"], call: FaultCall): boolean {
  if (match.account !== undefined && match.account !== call.account) return false;
  if (match.region !== undefined && match.region !== call.region) return false;
  if (match.service !== undefined && match.service !== call.service) return false;
  return match.operation === undefined || match.operation === call.operation;
}
