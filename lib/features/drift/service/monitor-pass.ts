import "server-only";
import { setAside } from "@/lib/features/sources/service/record-reading";
import type { Actor } from "@/lib/platform/auth/actor";
import type { ScopeReader } from "@/lib/platform/aws/scope-reader";
import { type Db, type Tx, withTransaction } from "@/lib/platform/db/client";
import type { Admitted } from "@/lib/platform/aws/admit";
import { lockMonitors } from "../store/lock-monitors";

/** One pass over the monitors of one account and region: reads through `reader`, keeps batch by batch. */
export class MonitorPass {
  constructor(
    readonly db: Db,
    readonly actor: Actor,
    readonly reader: ScopeReader,
    readonly now: () => Date,
  ) {}

  get scope() {
    return this.reader.scope;
  }

  /** Runs `work` in a transaction that alone writes the monitors of this account and region. */
  async write(work: (tx: Tx) => Promise<void>): Promise<void> {
    await withTransaction(this.db, async (tx) => {
      await lockMonitors(tx, this.scope);
      await work(tx);
    });
  }

  /**
   * Keeps each batch in a transaction of its own, so that a crash loses at most the batch it hits, and sets aside what
   * can't be kept. Answers what the listing says at its end.
   */
  async drain<Facts, End>(
    batches: AsyncGenerator<Admitted<Facts>, End>,
    save: (tx: Tx, facts: Facts[]) => Promise<void>,
  ): Promise<End> {
    for (;;) {
      const next = await batches.next();
      if (next.done) return next.value;
      const { facts, refused } = next.value;
      if (facts.length + refused.length === 0) continue;
      await this.write(async (tx) => {
        await setAside(
          tx,
          this.actor,
          refused.map((record) => ({ ...this.scope, ...record })),
        );
        await save(tx, facts);
      });
    }
  }
}
