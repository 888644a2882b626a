import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { CallLog } from "./call-log";
import { CallRecorder } from "./cloudtrail/record-calls";
import { control } from "./control";
import { dispatch, type Outcome } from "./dispatch";
import { FaultPlan } from "./faults";
import { KeyTable } from "./key-table";
import { protocols } from "./operations";
import type { WireAnswer, WireRequest } from "./protocol/wire";
import { QuotaBuckets, type Quotas } from "./quotas";
import type { AwsState } from "./state";

/** A running loopback AWS. */
export interface LoopbackAws {
  /** For AWS_ENDPOINT_URL: "http://127.0.0.1:41017". */
  url: string;
  port: number;
  calls: CallLog;
  faults: FaultPlan;
  /** Ends all connections, hanging ones too. */
  close: () => Promise<void>;
}

/**
 * Starts AWS on 127.0.0.1 over `state`, which operations read and change in place.
 * @param options.port 0 (default) takes any free port
 * @param options.quotas replaces or adds to the default request rates; "off" throttles nobody
 * @param options.recordCalls puts management calls into CloudTrail's event history, as AWS does; true by default
 * @param options.clock decides when sessions of AssumeRole expire; the real time by default
 */
export async function startLoopbackAws(options: {
  state: AwsState;
  port?: number;
  quotas?: Quotas;
  clock?: () => Date;
  recordCalls?: boolean;
}): Promise<LoopbackAws> {
  const { state } = options;
  const keys = new KeyTable(state, options.clock ?? (() => new Date()));
  const calls = new CallLog();
  const faults = new FaultPlan(state);
  const parts = {
    state,
    keys,
    calls,
    faults,
    protocols: protocols(keys),
    quotas: new QuotaBuckets(options.quotas),
    recorder: options.recordCalls === false ? null : new CallRecorder(state),
  };
  const server = createServer({ keepAliveTimeout: 60_000, requestTimeout: 0 }, (incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
    incoming.on("error", () => response.destroy());
    incoming.on("end", () => {
      const request = read(incoming, chunks);
      const steered = control(request, { calls, faults });
      perform(
        steered ? { kind: "answer", answer: steered, delayMs: 0 } : dispatch(request, parts),
        request,
        response,
      );
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port ?? 0, "127.0.0.1", resolve);
  });
  const port = portOf(server.address());
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    calls,
    faults,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function read(incoming: IncomingMessage, chunks: Buffer[]): WireRequest {
  const url = incoming.url ?? "/";
  const mark = url.indexOf("?");
  return {
    method: incoming.method ?? "GET",
    path: mark < 0 ? url : url.slice(0, mark),
    query: mark < 0 ? "" : url.slice(mark + 1),
    headers: incoming.headers,
    body: chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks),
    sourceAddress: incoming.socket.remoteAddress ?? "127.0.0.1",
  };
}

function perform(outcome: Outcome, request: WireRequest, response: ServerResponse): void {
  if (outcome.kind === "hang") return;
  if (outcome.kind === "reset") {
    response.socket?.resetAndDestroy();
    return;
  }
  if (outcome.delayMs === 0) {
    write(outcome.answer, request, response);
    return;
  }
  const timer = setTimeout(() => write(outcome.answer, request, response), outcome.delayMs);
  response.once("close", () => clearTimeout(timer));
}

function write({ status, headers, body }: WireAnswer, request: WireRequest, response: ServerResponse): void {
  const bytes = typeof body === "string" ? Buffer.from(body) : body;
  const length =
    bytes.length > 0 || request.method !== "HEAD" ? { "content-length": String(bytes.length) } : {};
  response.writeHead(status, { ...length, ...headers });
  response.end(request.method === "HEAD" ? undefined : bytes);
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === "string") throw new Error("the loopback AWS has no port");
  return address.port;
}
