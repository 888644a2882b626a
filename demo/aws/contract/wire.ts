import { createHash } from "node:crypto";
import { request } from "node:http";
import type { Service } from "../operation";
import { signingName } from "../signature";

/** Whose request it is; the loopback trusts the account's long-term key without checking the signature. */
export interface Caller {
  accessKeyId: string;
  region: string;
  service: Service;
}

/** A response as it came over the wire. */
export interface WireResponse {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** A Signature V4 header of the right form, dated now. */
export function signedHeaders(caller: Caller, body: string | Buffer): Record<string, string> {
  const date = new Date().toISOString().replace(/[-:]|\.\d{3}/g, "");
  const scope = `${caller.accessKeyId}/${date.slice(0, 8)}/${caller.region}/${signingName[caller.service]}/aws4_request`;
  return {
    "x-amz-date": date,
    "x-amz-content-sha256": createHash("sha256").update(body).digest("hex"),
    authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host;x-amz-date, Signature=${"0".repeat(64)}`,
  };
}

/** Sends one request as it is, on a connection of its own. Rejects when the connection breaks. */
export function send(
  url: string,
  sent: { method: string; path: string; headers: Record<string, string>; body?: string | Buffer },
): Promise<WireResponse> {
  const { hostname, port } = new URL(url);
  const options = {
    hostname,
    port,
    method: sent.method,
    path: sent.path,
    headers: sent.headers,
    agent: false,
  };
  return new Promise((resolve, reject) => {
    const outgoing = request(options, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
      incoming.on("error", reject);
      incoming.on("end", () => {
        const headers: Record<string, string> = {};
        for (const [name, value] of Object.entries(incoming.headers)) headers[name] = String(value);
        resolve({ status: incoming.statusCode ?? 0, headers, body: Buffer.concat(chunks).toString("utf8") });
      });
    });
    outgoing.on("error", reject);
    outgoing.end(sent.body);
  });
}

const jsonServices = {
  sagemaker: { target: "SageMaker", version: "1.1" },
  cloudwatch: { target: "GraniteServiceVersion20100801", version: "1.0" },
  cloudtrail: { target: "CloudTrail_20131101", version: "1.1" },
  config: { target: "StarlingDoveService", version: "1.1" },
};
export type JsonService = keyof typeof jsonServices;

/**
 * Sends one JSON call without the SDK, so that inputs the SDK would repair or refuse get through. `input` has
 * timestamps as epoch seconds. A modelled error is in `body` as `{"__type": …, "message": …}`.
 */
export function sendJson(
  url: string,
  caller: { accessKeyId: string; region: string },
  operation: string,
  input: unknown,
  service: JsonService = "sagemaker",
): Promise<WireResponse> {
  const { target, version } = jsonServices[service];
  const body = typeof input === "string" ? input : JSON.stringify(input);
  return send(url, {
    method: "POST",
    path: "/",
    headers: {
      ...signedHeaders({ ...caller, service }, body),
      "content-type": `application/x-amz-json-${version}`,
      "x-amz-target": `${target}.${operation}`,
    },
    body,
  });
}
