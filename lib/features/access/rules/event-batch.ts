import { EventColumns } from "./event-columns";
import type { ReadEvent } from "./read-record";
import { identityText } from "./read-identity";
import { memberOf, shortText } from "./record-members";
import { isSameCall } from "./same-call";

/** A distinct call of a batch, with the first event it was seen in. */
export interface BatchCall {
  /** What makes it one call. */
  text: string;
  event: ReadEvent;
  /** What sets its identity apart. */
  identity: string;
}

const HOUR_MS = 3_600_000;

function callerOf({ identity }: ReadEvent): string {
  return shortText(memberOf(identity, "arn")) ?? "";
}

/** Events of a batch in columns: an event is its time, its key, its call and its place in a file. */
export class EventBatch {
  readonly calls: BatchCall[] = [];
  readonly columns = new EventColumns();
  private readonly known = new Map<string, number>();
  /** Events that stand for many are the same object. */
  private readonly byEvent = new Map<ReadEvent, number>();
  /** The last call by target and caller: most events are of one of these, and comparing is cheaper than spelling out. */
  private readonly lately = new Map<string, Map<string, number>>();

  get size(): number {
    return this.columns.size;
  }

  /** The index of an event's call. */
  callOf(event: ReadEvent): number {
    const known = this.byEvent.get(event);
    if (known !== undefined) return known;
    const call = this.callLately(event) ?? this.callByText(event);
    this.byEvent.set(event, call);
    return call;
  }

  /** How many events each call has in each hour (ms). */
  countByHour(): { call: number; hour: number; events: number }[] {
    const counts = new Map<number, { call: number; hour: number; events: number }>();
    const { size, times, calls } = this.columns;
    for (let at = 0; at < size; at += 1) {
      const hour = Math.floor((times[at] ?? 0) / HOUR_MS);
      const call = calls[at] ?? 0;
      const slot = hour * 10_000_000 + call;
      const known = counts.get(slot);
      if (known) known.events += 1;
      else counts.set(slot, { call, hour: hour * HOUR_MS, events: 1 });
    }
    return [...counts.values()];
  }

  private callLately(event: ReadEvent): number | null {
    const index = this.lately.get(event.targets[0] ?? "")?.get(callerOf(event));
    if (index === undefined) return null;
    const known = this.calls[index];
    return known && isSameCall(known.event, event) ? index : null;
  }

  private callByText(event: ReadEvent): number {
    const identity = identityText(event.identity);
    const { account, region, source, name, readOnly, category, errorCode, address, vpcEndpoint, targets } =
      event;
    // JSON, because names that hold line feeds, or say "null", must not make two calls alike.
    const what = [
      account,
      region,
      source,
      name,
      readOnly,
      category,
      errorCode,
      address,
      vpcEndpoint,
      targets,
    ];
    const text = `${JSON.stringify(what)}${identity}`;
    let call = this.known.get(text);
    if (call === undefined) {
      call = this.calls.length;
      this.known.set(text, call);
      this.calls.push({ text, event, identity });
    }
    const [target = ""] = targets;
    const callers = this.lately.get(target) ?? new Map<string, number>();
    this.lately.set(target, callers);
    callers.set(callerOf(event), call);
    return call;
  }
}
