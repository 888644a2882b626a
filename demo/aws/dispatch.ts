import { randomUUID } from "node:crypto";
import type { CallLog } from "./call-log";
import type { CallRecorder } from "./cloudtrail/record-calls";
import type { Fault, FaultAnswer, FaultPlan } from "./faults";
import type { Identity, KeyTable } from "./key-table";
import { AwsError } from "./operation";
import type { Protocols } from "./operations";
import { header, type Protocol, type Routed, type WireAnswer, type WireRequest } from "./protocol/wire";
import type { QuotaBuckets } from "./quotas";
import { deniedSentence, serviceError } from "./service-errors";
import type { AwsState } from "./state";

/** What the connection must do. */
export type Outcome =
  { kind: "answer"; answer: WireAnswer; delayMs: number } | { kind: "hang" } | { kind: "reset" };

interface Parts {
  state: AwsState;
  protocols: Protocols;
  keys: KeyTable;
  quotas: QuotaBuckets;
  faults: FaultPlan;
  calls: CallLog;
  /** Null: calls go on no record. */
  recorder: CallRecorder | null;
}

/** Only reads can be stale: a write on old state would be lost, which no AWS service does. */
const reads = /^(List|Describe|BatchDescribe|Get|Head|Search|Lookup|Select)/;

interface LogFields {
  account: string | null;
  region: string | null;
  operation: string;
  metrics?: number;
}

interface Exchange {
  request: WireRequest;
  protocol: Protocol;
  requestId: string;
  parts: Parts;
  log: LogFields;
}

interface Caller {
  routed: Routed;
  identity: Identity;
  region: string;
}

/** Takes one request through signature, faults, quota and permission to its operation, and logs it. */
export function dispatch(request: WireRequest, parts: Parts): Outcome {
  const startedAt = performance.now();
  const protocol = parts.protocols.choose(request);
  const log: LogFields = { account: null, region: null, operation: `${protocol.service}:?` };
  const outcome = attempt({ request, protocol, requestId: randomUUID(), parts, log });
  parts.calls.record({
    at: new Date(),
    ...log,
    status: outcome.kind === "answer" ? outcome.answer.status : 0,
    errorCode: outcome.kind === "answer" ? (outcome.answer.errorCode ?? null) : outcome.kind,
    durationMs: performance.now() - startedAt,
  });
  return outcome;
}

function attempt(exchange: Exchange): Outcome {
  const { protocol, parts } = exchange;
  let caller: Caller;
  try {
    caller = identify(exchange);
  } catch (error) {
    return { kind: "answer", answer: refusal(exchange, error), delayMs: 0 };
  }
  const { routed, identity, region } = caller;
  const call = { account: identity.account, region, service: protocol.service, operation: routed.operation };
  const fault = parts.faults.take(call);
  if (fault?.answer.kind === "hang") return { kind: "hang" };
  let answer: WireAnswer;
  try {
    answer = perform(exchange, caller, fault);
    answer.headers[protocol.requestIdHeader] = exchange.requestId;
  } catch (error) {
    answer = refusal(exchange, error);
  }
  if (parts.recorder) record(exchange, caller, answer, parts.recorder);
  return fault ? spoiled(answer, fault.answer) : { kind: "answer", answer, delayMs: 0 };
}

/** Only calls whose caller is known are recorded: there is no account to record the others in. */
function record(
  { request, protocol, requestId, parts }: Exchange,
  { routed, identity, region }: Caller,
  { errorCode, errorMessage = "", output }: WireAnswer,
  recorder: CallRecorder,
): void {
  recorder.record({
    service: protocol.service,
    operation: routed.operation,
    identity,
    region,
    at: parts.state.now(),
    requestId,
    sourceAddress: request.sourceAddress,
    userAgent: header(request, "user-agent"),
    input: readable(routed),
    output,
    error: errorCode === undefined ? null : { code: errorCode, message: errorMessage },
  });
}

/** A body that isn't JSON was refused for that, and is recorded without its parameters. */
function readable(routed: Routed): unknown {
  try {
    return routed.input();
  } catch {
    return undefined;
  }
}

function identify({ request, protocol, parts, log }: Exchange): Caller {
  const routed = protocol.route(request);
  log.operation = `${protocol.service}:${routed.operation}`;
  const { identity, region } = parts.keys.authenticate(protocol.service, request);
  log.account = identity.account;
  log.region = region;
  return { routed, identity, region };
}

function perform(
  { protocol, parts, requestId, log }: Exchange,
  caller: Caller,
  fault: Fault | null,
): WireAnswer {
  const { service } = protocol;
  const { routed, identity, region } = caller;
  const { account, arn, userId } = identity;
  const deny = () =>
    serviceError(service, "denied", deniedSentence(arn, routed.action, routed.resource(account, region)));
  if (fault) refuseByFault(protocol, fault.answer, deny);
  const admitted = parts.quotas.take(service, routed.operation, account, region);
  if (!admitted) throw serviceError(service, "throttled");
  if (identity.deniedActions.has(routed.action)) throw deny();
  const stale = reads.test(routed.operation) ? fault?.stale : null;
  const state = stale ?? parts.state;
  return routed.run({
    state,
    account,
    region,
    callerArn: arn,
    callerId: userId,
    sourceIdentity: identity.session?.sourceIdentity,
    now: state.now(),
    requestId,
    metricFault: fault?.answer.kind === "metric-status" ? fault.answer : undefined,
    spend(quota, amount) {
      if (!parts.quotas.take(service, quota, account, region, amount))
        throw serviceError(service, "throttled");
    },
    meter(metrics) {
      log.metrics = (log.metrics ?? 0) + metrics;
    },
  });
}

function refusal({ protocol, request, requestId }: Exchange, error: unknown): WireAnswer {
  const answer = protocol.refuse(error, request, requestId);
  answer.headers[protocol.requestIdHeader] = requestId;
  return answer;
}

function refuseByFault(protocol: Protocol, answer: FaultAnswer, deny: () => AwsError): void {
  if (answer.kind === "throttle") throw serviceError(protocol.service, "throttled");
  if (answer.kind === "expired-token") throw serviceError(protocol.service, "expired");
  if (answer.kind === "access-denied") throw deny();
  if (answer.kind === "error") throw new AwsError(answer.code, answer.message, answer.status);
  if (answer.kind === "server-error") {
    throw serviceError(protocol.service, answer.status === 503 ? "unavailable" : "internal");
  }
}

/** What the faults that let the operation run make of its answer. */
function spoiled(answer: WireAnswer, fault: FaultAnswer): Outcome {
  if (fault.kind === "reset-after-effect") return { kind: "reset" };
  if (fault.kind === "slow") return { kind: "answer", answer, delayMs: fault.ms };
  if (fault.kind === "malformed-body") {
    const body = answer.body.slice(0, Math.ceil(answer.body.length / 2));
    return { kind: "answer", answer: { ...answer, body }, delayMs: 0 };
  }
  return { kind: "answer", answer, delayMs: 0 };
}
