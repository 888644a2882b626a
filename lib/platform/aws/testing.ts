import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

import type { Config } from "@/lib/platform/config";
import { parseConfig } from "@/lib/platform/config";

import { type Aws, type AwsCall, type AwsOptions, createAws } from "./clients";

/** What reached the server: operation (or S3's method), path, body, and who signed it for which region. */
export interface SeenRequest {
  operation: string;
  path: string;
  body: string;
  accessKeyId: string;
  region: string;
}

/** "hang" never answers, "reset" cuts the connection, "stall" begins an answer and stops, "busy" says it is at work. */
export type CannedAnswer = { status: number; body?: string } | "hang" | "reset" | "stall" | "busy";

export interface CannedAws {
  url: string;
  seen: SeenRequest[];
  close(): Promise<void>;
}

/** A bare HTTP server in place of AWS, for tests that need one raw answer rather than the loopback's state. */
export async function startCannedAws(answer: (request: SeenRequest) => CannedAnswer): Promise<CannedAws> {
  const seen: SeenRequest[] = [];
  const server = createServer((request, response) => {
    void read(request).then((body) => {
      const [, accessKeyId = "", region = ""] =
        /Credential=([^/]+)\/\d+\/([^/]+)/.exec(request.headers.authorization ?? "") ?? [];
      const entry = {
        operation: operationOf(request, body),
        path: request.url ?? "",
        body,
        accessKeyId,
        region,
      };
      seen.push(entry);
      const given = answer(entry);
      if (given === "hang") return;
      if (given === "reset") return request.socket.destroy();
      if (given === "stall") return response.writeHead(200, { "content-length": "100" }).write("{");
      if (given === "busy") return keepSaying(() => response.writeProcessing(), response);
      response.writeHead(given.status).end(given.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${portOf(server.address())}`,
    seen,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function keepSaying(say: () => void, response: ServerResponse): void {
  const timer = setInterval(say, 20);
  response.once("close", () => clearInterval(timer));
}

function operationOf(request: IncomingMessage, body: string): string {
  const target = request.headers["x-amz-target"];
  if (typeof target === "string") return target.split(".")[1] ?? "";
  return new URLSearchParams(body).get("Action") ?? request.method ?? "";
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request.iterator()) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString();
}

function portOf(address: string | AddressInfo | null): number {
  return typeof address === "object" && address ? address.port : 0;
}

export const ACCOUNT = "447120938816";
export const REGION = "eu-west-1";
export const SCOPE = { account: ACCOUNT, region: REGION };
export const ROLE_ARN = `arn:aws:iam::${ACCOUNT}:role/CountersignReader`;
export const EXTERNAL_ID = "3f0c6d1e";

/** Quotas are wide, so that nothing waits unless the test is about quotas. */
export function testConfig({ role = false } = {}): Config {
  const trust = role ? `\n    roleArn: ${ROLE_ARN}\n    externalId: ${EXTERNAL_ID}` : "";
  return parseConfig(
    `accounts:
  - id: "${ACCOUNT}"
    name: bank
    regions: [${REGION}]${trust}
quotas: { sagemaker: 1000, s3: 1000, sts: 1000, cloudtrail: 10, config: 1000 }
`,
    "countersign.yaml",
  );
}

/** Clients with short timeouts and an identity of their own, and every attempt they made. */
export function testAws(options: Partial<AwsOptions> & { endpointUrl: string }): {
  aws: Aws;
  calls: AwsCall[];
} {
  const calls: AwsCall[] = [];
  const aws = createAws({
    config: testConfig(),
    observer: (call) => calls.push(call),
    ownCredentials: () =>
      Promise.resolve({ accessKeyId: `AKIA0000${ACCOUNT}`, secretAccessKey: "not-a-secret-of-anything" }),
    timing: { connectMs: 200, requestMs: 200, longestBackoffMs: 5 },
    ...options,
  });
  return { aws, calls };
}
