import type { CallCount } from "@/lib/features/sources/schema";
import type { AwsCall } from "@/lib/platform/aws/clients";

/** Counts AWS calls between two flushes, so that a call costs no database write of its own. */
export class CallCounter {
  private counts = new Map<string, CallCount>();

  readonly observe = ({ account, region, api, outcome, units }: AwsCall): void => {
    const key = `${account} ${region} ${api}`;
    const count = this.counts.get(key) ?? {
      account,
      region,
      api,
      calls: 0,
      throttled: 0,
      failed: 0,
      units: 0,
    };
    count.calls += 1;
    count.units += units;
    if (outcome === "throttled") count.throttled += 1;
    if (outcome === "failed") count.failed += 1;
    this.counts.set(key, count);
  };

  /** What was counted since the last time; the next count starts at nothing. */
  take(): CallCount[] {
    const taken = [...this.counts.values()];
    this.counts = new Map();
    return taken;
  }

  /** Puts back what could not be written, so that no call goes uncounted. */
  putBack(counts: CallCount[]): void {
    for (const count of counts) {
      const key = `${count.account} ${count.region} ${count.api}`;
      const now = this.counts.get(key);
      this.counts.set(key, {
        ...count,
        calls: count.calls + (now?.calls ?? 0),
        throttled: count.throttled + (now?.throttled ?? 0),
        failed: count.failed + (now?.failed ?? 0),
        units: count.units + (now?.units ?? 0),
      });
    }
  }
}
