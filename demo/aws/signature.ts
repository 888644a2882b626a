import { createHmac, hash, timingSafeEqual } from "node:crypto";
import type { Service } from "./operation";
import { header, type WireRequest } from "./protocol/wire";
import { serviceError } from "./service-errors";

/** What a Signature V4 Authorization header says. */
export interface Signature {
  accessKeyId: string;
  /** yyyymmdd, of the credential scope. */
  date: string;
  region: string;
  signedHeaders: string[];
  signature: string;
  /** x-amz-date: yyyymmddThhmmssZ. */
  signedAt: string;
}

const algorithm = "AWS4-HMAC-SHA256";
/** How far a signature's time may be from the server's, in ms: 15 minutes for S3, 5 for the others. */
const skewMs: Record<Service, number> = {
  s3: 900_000,
  sagemaker: 300_000,
  sts: 300_000,
  cloudwatch: 300_000,
  cloudtrail: 300_000,
  config: 300_000,
};

/** The name a service has in the scope of a signature. */
export const signingName: Record<Service, string> = {
  s3: "s3",
  sagemaker: "sagemaker",
  sts: "sts",
  cloudwatch: "monitoring",
  cloudtrail: "cloudtrail",
  config: "config",
};

/**
 * Reads the Signature V4 header and refuses what every AWS front door refuses before it looks at the key: no header,
 * a part missing, the wrong service in the scope, a time too far off. Throws AwsError.
 */
export function readSignature(service: Service, request: WireRequest, nowMs: number): Signature {
  const authorization = header(request, "authorization");
  if (authorization === undefined) throw serviceError(service, "missingToken");
  if (!authorization.startsWith(`${algorithm} `)) {
    throw serviceError(service, "incomplete", `Authorization header requires the ${algorithm} algorithm.`);
  }
  const parts = readParts(authorization.slice(algorithm.length + 1));
  const signedAt = header(request, "x-amz-date");
  const missing = ["Credential", "Signature", "SignedHeaders"].filter((name) => !parts.get(name));
  if (missing.length > 0 || signedAt === undefined) {
    const sentences = missing.map((name) => `Authorization header requires '${name}' parameter.`);
    if (signedAt === undefined) {
      sentences.push("Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.");
    }
    throw serviceError(service, "incomplete", sentences.join(" "));
  }
  const [accessKeyId = "", date = "", region = "", scope = "", end] = (parts.get("Credential") ?? "").split(
    "/",
  );
  if (end !== "aws4_request" || !accessKeyId || !date || !region) {
    throw serviceError(service, "incomplete", "Credential must have exactly 5 slash-delimited elements.");
  }
  if (scope !== signingName[service]) throw serviceError(service, "wrongScope");
  if (!signedAt.startsWith(date)) {
    throw serviceError(
      service,
      "wrongSignature",
      "Date in Credential scope does not match YYYYMMDD from X-Amz-Date.",
    );
  }
  const offBy = Math.abs(readTime(signedAt) - nowMs);
  if (!(offBy <= skewMs[service])) {
    const standard =
      service === "s3" ? undefined : `Signature expired: ${signedAt} is too far from the current time.`;
    throw serviceError(service, "skewed", standard);
  }
  const signedHeaders = (parts.get("SignedHeaders") ?? "").split(";");
  return { accessKeyId, date, region, signedHeaders, signature: parts.get("Signature") ?? "", signedAt };
}

function readParts(text: string): Map<string, string> {
  const parts = new Map<string, string>();
  for (const part of text.split(",")) {
    const [name = "", value = ""] = part.trim().split("=", 2);
    parts.set(name, value);
  }
  return parts;
}

function readTime(text: string): number {
  const match = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text);
  if (!match) return Number.NaN;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1).map(Number);
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/** The key a secret signs with, for one day, region and service: cheap to keep, four HMACs to make. */
export function signingKey(secret: string, signature: Signature, service: Service): Buffer {
  const day = createHmac("sha256", `AWS4${secret}`).update(signature.date).digest();
  const region = createHmac("sha256", day).update(signature.region).digest();
  const scoped = createHmac("sha256", region).update(signingName[service]).digest();
  return createHmac("sha256", scoped).update("aws4_request").digest();
}

/**
 * Makes the signature again from the request and the key (Signature V4, "Create a signed AWS API request" in the IAM
 * user guide) and checks that the body is the one that was signed. Throws AwsError when either differs.
 */
export function verifySignature(
  service: Service,
  request: WireRequest,
  signature: Signature,
  key: Buffer,
): void {
  const declared = header(request, "x-amz-content-sha256");
  const streamed = declared?.startsWith("STREAMING-") === true || declared === "UNSIGNED-PAYLOAD";
  const actual = streamed ? "" : hash("sha256", request.body);
  if (!streamed && declared !== undefined && declared !== actual)
    throw serviceError(service, "wrongSignature");
  const headers = signature.signedHeaders
    .map((name) => `${name}:${clean(header(request, name) ?? "")}\n`)
    .join("");
  const canonical = [
    request.method,
    request.path,
    request.query.split("&").sort().join("&"),
    headers,
    signature.signedHeaders.join(";"),
    declared ?? actual,
  ].join("\n");
  const scope = `${signature.date}/${signature.region}/${signingName[service]}/aws4_request`;
  const digest = hash("sha256", canonical);
  const expected = createHmac("sha256", key)
    .update(`${algorithm}\n${signature.signedAt}\n${scope}\n${digest}`)
    .digest();
  const given = Buffer.from(signature.signature, "hex");
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
    throw serviceError(service, "wrongSignature");
  }
}

function clean(value: string): string {
  return value.trim().replace(/ {2,}/g, " ");
}
