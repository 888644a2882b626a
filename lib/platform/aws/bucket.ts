/** Share of the quota that may be spent at once after a pause; small, so that no second holds much more than the quota. */
const BURST_SHARE = 0.2;
/** Share of the quota that comes back each second after a slow-down: from half to whole takes ten seconds. */
const RECOVERY_PER_SECOND = 0.05;
/** Share of the quota that is never taken away, so that a throttled API is still tried. */
const FLOOR_SHARE = 0.05;
/** Throttled answers within this time belong to calls sent before the last slow-down, and say nothing new. */
const SLOWDOWN_INTERVAL_MS = 1_000;

interface Waiter {
  resolve: () => void;
  reject: (error: Error) => void;
}

/**
 * Token bucket for one quota of one account, region and service: at most `callsPerSecond` calls a second in the
 * long run, first come first served.
 *
 * When AWS throttles all the same (other programs share the quota, and AWS publishes no number for most APIs) the
 * rate follows additive increase, multiplicative decrease, as TCP does (RFC 5681): `slowDown` empties the bucket
 * and halves the rate, at most once a second and never below a twentieth of the quota; then the rate grows again
 * by a twentieth of the quota every second until it is whole.
 */
export class QuotaBucket {
  readonly #quota: number;
  readonly #waiting: Waiter[] = [];
  #rate: number;
  #tokens: number;
  #refilledAt = performance.now();
  #slowedAt = Number.NEGATIVE_INFINITY;
  #timer: NodeJS.Timeout | null = null;
  #closed = false;

  constructor(callsPerSecond: number) {
    this.#quota = callsPerSecond;
    this.#rate = callsPerSecond;
    this.#tokens = this.#burst;
  }

  /** Calls a second allowed right now. */
  get rate(): number {
    this.#refill();
    return this.#rate;
  }

  /** Resolves when one call may be sent. Rejects once the bucket is closed. */
  take(): Promise<void> {
    if (this.#closed) return Promise.reject(closedError());
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      this.#serve();
    });
  }

  /** AWS throttled a call of this bucket. */
  slowDown(): void {
    this.#refill();
    if (this.#refilledAt - this.#slowedAt < SLOWDOWN_INTERVAL_MS) return;
    this.#slowedAt = this.#refilledAt;
    this.#tokens = 0;
    this.#rate = Math.max(this.#rate / 2, this.#quota * FLOOR_SHARE);
  }

  /** Refuses whoever waits and whoever comes later, and leaves no timer behind. */
  close(): void {
    this.#closed = true;
    if (this.#timer) clearTimeout(this.#timer);
    for (const waiter of this.#waiting.splice(0)) waiter.reject(closedError());
  }

  get #burst(): number {
    return Math.max(1, this.#quota * BURST_SHARE);
  }

  #refill(): void {
    const now = performance.now();
    const seconds = (now - this.#refilledAt) / 1_000;
    const rate = Math.min(this.#quota, this.#rate + this.#quota * RECOVERY_PER_SECOND * seconds);
    this.#tokens = Math.min(this.#burst, this.#tokens + ((this.#rate + rate) / 2) * seconds);
    this.#rate = rate;
    this.#refilledAt = now;
  }

  #serve(): void {
    if (this.#timer) return;
    this.#refill();
    while (this.#tokens >= 1) {
      const next = this.#waiting.shift();
      if (!next) return;
      this.#tokens -= 1;
      next.resolve();
    }
    if (this.#waiting.length === 0) return;
    const waitMs = Math.ceil(((1 - this.#tokens) / this.#rate) * 1_000);
    this.#timer = setTimeout(() => {
      this.#timer = null;
      this.#serve();
    }, waitMs);
  }
}

function closedError(): Error {
  return new Error("The AWS clients were closed while a call waited for its turn.");
}
