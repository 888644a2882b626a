import type { Grade } from "@/lib/features/access/schema/kinds";
import type { Happening } from "./happening";
import type { EventCount, MonthOfReads } from "./truth";

/** Counts events for the truth while they are written. */
export class Tally {
  private readonly counts = new Map<string, EventCount>();
  private readonly graded = new Map<
    string,
    { account: string; region: string; grade: Grade; events: number }
  >();
  private readonly reads = new Map<string, MonthOfReads["readers"][number]>();

  constructor(
    private readonly model: string,
    private readonly bucket: string,
    private readonly month: string,
  ) {}

  count(event: Happening, way: "trail" | "lookup"): void {
    for (const model of [null, ...event.models]) this.add(event, model, way);
    if (event.bucket !== this.bucket || event.name !== "GetObject") return;
    if (new Date(event.at).toISOString().startsWith(this.month)) this.addRead(event);
  }

  grade(account: string, region: string, grade: Grade, events: number): void {
    if (events === 0) return;
    const key = `${account}/${region}/${grade}`;
    const known = this.graded.get(key);
    if (known) known.events += events;
    else this.graded.set(key, { account, region, grade, events });
  }

  told() {
    return {
      events: [...this.counts.values()],
      grades: [...this.graded.values()],
      lastMonth: { model: this.model, month: this.month, readers: [...this.reads.values()] },
    };
  }

  private add(event: Happening, model: string | null, way: "trail" | "lookup"): void {
    const { account, region, source, name, result } = event;
    const day = Math.floor(event.at / 86_400_000);
    const key = `${account.id}/${region}/${model}/${source}/${name}/${result}/${day}/${way}`;
    const known = this.counts.get(key);
    if (known) {
      known.events += 1;
      return;
    }
    const date = new Date(event.at).toISOString().slice(0, 10);
    this.counts.set(key, {
      account: account.id,
      region,
      model,
      source,
      name,
      result,
      day: date,
      way,
      events: 1,
    });
  }

  private addRead({ caller, result }: Happening): void {
    const key = `${caller.principal}/${caller.session}`;
    const known = this.reads.get(key) ?? { ...caller, allowed: 0, denied: 0, addresses: [] };
    if (!known.addresses.includes(caller.address)) known.addresses.push(caller.address);
    if (result === "denied") known.denied += 1;
    else known.allowed += 1;
    this.reads.set(key, {
      principal: known.principal,
      session: known.session,
      allowed: known.allowed,
      denied: known.denied,
      addresses: known.addresses,
    });
  }
}
