import type { ReadEvent } from "./read-record";
import { identityText } from "./read-identity";

/** A distinct call of a batch, with the first event it was seen in. */
export interface BatchCall {
  /** What makes it one call. */
  text: string;
  event: ReadEvent;
  /** What sets its identity apart. */
  identity: string;
}

const HOUR_MS = 3_600_000;

/** Events of a batch in columns: an event is its time, its key, its call and its place in a file. */
export class EventBatch {
  readonly calls: BatchCall[] = [];
  readonly times: number[] = [];
  readonly keys: string[] = [];
  /** Index into `calls`. */
  readonly callOf: number[] = [];
  readonly fileIds: number[] = [];
  readonly ordinals: number[] = [];
  private readonly known = new Map<string, number>();

  get size(): number {
    return this.times.length;
  }

  /** Adds an event and answers the index of its call. */
  add(event: ReadEvent, fileId: number, ordinal: number): number {
    const identity = identityText(event.identity);
    // The lengths keep apart what names with line feeds in them would make alike.
    const lengths = event.targets.map(({ length }) => length).join();
    const text = `${lengths}\n${event.account}\n${event.region}\n${event.source}\n${event.name}\n${event.readOnly}\n${event.category}\n${event.errorCode ?? ""}\n${event.address ?? ""}\n${event.vpcEndpoint ?? ""}\n${event.targets.join("\n")}\n\n${identity}`;
    let call = this.known.get(text);
    if (call === undefined) {
      call = this.calls.length;
      this.known.set(text, call);
      this.calls.push({ text, event, identity });
    }
    this.times.push(event.at);
    this.keys.push(event.key);
    this.callOf.push(call);
    this.fileIds.push(fileId);
    this.ordinals.push(ordinal);
    return call;
  }

  /** How many events each call has in each hour (ms). */
  countByHour(): { call: number; hour: number; events: number }[] {
    const counts = new Map<number, { call: number; hour: number; events: number }>();
    for (let at = 0; at < this.times.length; at += 1) {
      const hour = Math.floor((this.times[at] ?? 0) / HOUR_MS);
      const call = this.callOf[at] ?? 0;
      const slot = hour * 1_000_000 + call;
      const known = counts.get(slot);
      if (known) known.events += 1;
      else counts.set(slot, { call, hour: hour * HOUR_MS, events: 1 });
    }
    return [...counts.values()];
  }
}
