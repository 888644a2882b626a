import { readFileSync } from "node:fs";
import { z } from "zod";
import type { Service } from "../operation";
import { awsData } from "./model";
import { send, signedHeaders, type WireResponse } from "./wire";

const lineSchema = z.object({
  label: z.string(),
  method: z.string(),
  url: z.string(),
  headers: z.record(z.string(), z.string()),
  body_encoding: z.enum(["utf8", "hex"]),
  body: z.string(),
});

/** A request that the real SDK sent, recorded. */
export interface Recorded {
  /** "ListModelPackages", or "PutObject(stream body, known length)". */
  label: string;
  operation: string;
  method: string;
  path: string;
  headers: Record<string, string>;
  body: Buffer;
}

/** Headers of the connection and of the old signature: sending makes new ones. */
const replaced = new Set([
  "authorization",
  "x-amz-date",
  "host",
  "connection",
  "content-length",
  "transfer-encoding",
]);

/** Services whose client is called otherwise. */
const packageOf: Partial<Record<Service, string>> = { config: "config-service" };

/** What the SDK's client for that service sent, in the order of the recording. */
export function recordedRequests(service: Service): Recorded[] {
  const lines = readFileSync(awsData("sdk-wire/requests.jsonl"), "utf8").trim().split("\n");
  return lines
    .map((line) => lineSchema.parse(JSON.parse(line)))
    .filter((line) => line.label.startsWith(`@aws-sdk/client-${packageOf[service] ?? service}@`))
    .map((line) => {
      const label = line.label.slice(line.label.indexOf(" ") + 1);
      return {
        label,
        operation: label.replace(/\(.*/, ""),
        method: line.method,
        path: line.url,
        headers: Object.fromEntries(
          Object.entries(line.headers).filter(([name]) => !replaced.has(name.toLowerCase())),
        ),
        body: Buffer.from(line.body, line.body_encoding),
      };
    });
}

/** Sends a recorded request again, signed anew with the caller's key and region, otherwise byte for byte. */
export function replay(
  url: string,
  caller: { accessKeyId: string; region: string },
  service: Service,
  recorded: Recorded,
): Promise<WireResponse> {
  const signed = signedHeaders({ ...caller, service }, recorded.body);
  return send(url, {
    method: recorded.method,
    path: recorded.path,
    headers: { ...signed, ...recorded.headers },
    body: recorded.body,
  });
}
