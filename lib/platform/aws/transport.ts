import "server-only";
import { StandardRetryStrategy } from "@smithy/core/retry";
import { NodeHttpHandler } from "@smithy/node-http-handler";

/** All in milliseconds; tests shorten them. */
export interface AwsTiming {
  connectMs: number;
  /** Until the answer begins, and between two pieces of it. */
  requestMs: number;
  /** No wait before a retry is longer than this. */
  longestBackoffMs: number;
}

export const AWS_TIMING: AwsTiming = { connectMs: 2_000, requestMs: 10_000, longestBackoffMs: 5_000 };

/** The first try included. */
export const MAX_ATTEMPTS = 4;

/** Connections of one client; more calls than this wait for a free one, inside their request timeout. */
const MAX_SOCKETS = 32;

/**
 * HTTP with timeouts that throw. The SDK has none by default, and its `requestTimeout` only warns without
 * `throwOnRequestTimeout` (@smithy/node-http-handler 4.14). `socketTimeout` ends an answer that stops half-way.
 */
export function requestHandler({ connectMs, requestMs }: AwsTiming): NodeHttpHandler {
  const agent = { keepAlive: true, maxSockets: MAX_SOCKETS };
  return new NodeHttpHandler({
    connectionTimeout: connectMs,
    requestTimeout: requestMs,
    throwOnRequestTimeout: true,
    socketTimeout: requestMs,
    httpAgent: agent,
    httpsAgent: agent,
  });
}

/**
 * The SDK's standard retry: throttling, 5xx, timeouts and lost connections, nothing else. Its budget of 500 tokens
 * (14 a retry, 5 when throttled, given back by success) ends retrying when an API is down rather than busy; each
 * client has its own. The wait is random between nothing and twice the last one ("full jitter"), with a cap.
 */
export function retryStrategy({ longestBackoffMs }: AwsTiming): StandardRetryStrategy {
  let baseMs = 0;
  return new StandardRetryStrategy({
    maxAttempts: MAX_ATTEMPTS,
    backoff: {
      setDelayBase(delayMs) {
        baseMs = delayMs;
      },
      computeNextBackoffDelay(retries) {
        return Math.floor(Math.random() * Math.min(baseMs * 2 ** retries, longestBackoffMs));
      },
    },
  });
}
