import "server-only";
import { createHmac } from "node:crypto";

const ANSWER_WITHIN_MS = 10_000;

export interface WebhookMessage {
  /** The same for every attempt, so that a receiver can drop repetitions. */
  id: string;
  body: string;
}

/** The headers of Standard Webhooks 1.0.0: id, timestamp, and HMAC-SHA256 over "id.timestamp.body". */
export function webhookHeaders(
  { id, body }: WebhookMessage,
  { secret, at }: { secret: string | null; at: Date },
): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const headers = { "content-type": "application/json", "webhook-id": id, "webhook-timestamp": timestamp };
  if (secret === null) return headers;
  const signature = createHmac("sha256", secret).update(`${id}.${timestamp}.${body}`).digest("base64");
  return { ...headers, "webhook-signature": `v1,${signature}` };
}

/** Throws when the receiver does not answer 2xx within ten seconds; never follows where it points elsewhere. */
export async function sendWebhook(
  url: string,
  message: WebhookMessage,
  signing: { secret: string | null; at: Date },
): Promise<void> {
  const response = await fetch(url, {
    method: "POST",
    headers: webhookHeaders(message, signing),
    body: message.body,
    redirect: "error",
    signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
  });
  await response.body?.cancel();
  if (!response.ok) throw new Error(`it answered ${response.status}`);
}
