/** One call as the loopback answered it. */
export interface Call {
  at: Date;
  /** Null when the caller could not be told. */
  account: string | null;
  region: string | null;
  /** "sagemaker:ListEndpoints". */
  operation: string;
  /** HTTP status; 0 when no answer was sent (hang, reset). */
  status: number;
  errorCode: string | null;
  durationMs: number;
  /** Metrics the call asked for, where the service bills by them. */
  metrics?: number;
}

/** Which calls to count; a field left out takes all. `errorCode: null` takes the successful ones. */
export interface CallFilter {
  account?: string;
  region?: string;
  operation?: string;
  errorCode?: string | null;
}

/** Calls of one kind, counted. */
export interface CallCount {
  account: string | null;
  region: string | null;
  operation: string;
  errorCode: string | null;
  count: number;
  /** Metrics these calls asked for together, where the service bills by them. */
  metrics?: number;
}

/** How many single calls are kept; the counters cover all of them. */
const keptCalls = 5_000;

/** What was called: counters for all calls, and the last ones one by one, in bounded memory. */
export class CallLog {
  private readonly counts = new Map<string, CallCount>();
  private ring: Call[] = [];
  private next = 0;

  record(call: Call): void {
    const key = `${call.account}|${call.region}|${call.operation}|${call.errorCode}`;
    const known = this.counts.get(key);
    if (known) {
      known.count += 1;
      if (call.metrics !== undefined) known.metrics = (known.metrics ?? 0) + call.metrics;
    } else {
      const { account, region, operation, errorCode, metrics } = call;
      this.counts.set(key, { account, region, operation, errorCode, count: 1, metrics });
    }
    this.ring[this.next] = call;
    this.next = (this.next + 1) % keptCalls;
  }

  /** Calls since the start or the last reset that fit the filter. */
  count(filter: CallFilter = {}): number {
    let total = 0;
    for (const entry of this.counts.values()) if (fits(entry, filter)) total += entry.count;
    return total;
  }

  /** Metrics that GetMetricData was asked for, in the calls that fit the filter. */
  metrics(filter: CallFilter = {}): number {
    let total = 0;
    for (const entry of this.counts.values()) if (fits(entry, filter)) total += entry.metrics ?? 0;
    return total;
  }

  /** All counters, most frequent first. */
  counters(): CallCount[] {
    return [...this.counts.values()].sort((a, b) => b.count - a.count);
  }

  /** The last calls (at most 5,000), oldest first. */
  recent(): Call[] {
    return [...this.ring.slice(this.next), ...this.ring.slice(0, this.next)];
  }

  reset(): void {
    this.counts.clear();
    this.ring = [];
    this.next = 0;
  }
}

function fits(entry: CallCount, filter: CallFilter): boolean {
  if (filter.account !== undefined && filter.account !== entry.account) return false;
  if (filter.region !== undefined && filter.region !== entry.region) return false;
  if (filter.operation !== undefined && filter.operation !== entry.operation) return false;
  return filter.errorCode === undefined || filter.errorCode === entry.errorCode;
}
