import "server-only";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import { type Db, withTransaction } from "@/lib/platform/db/client";
import { drawDay, lockTotals, saveDrawnTo, selectDayToDraw } from "../store/draw-totals";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/**
 * Draws the totals that summaries read, up to and with the present hour: of what is new, and of what changed since. Until
 * then those are counted one by one. A day is a transaction; any number of processes may do it, and break off.
 */
export async function drawTotals(db: Db, actor: Actor, now: Date): Promise<{ days: number }> {
  requirePermission(actor, "access:collect");
  const until = new Date((Math.floor(now.getTime() / HOUR) + 1) * HOUR);
  let days = 0;
  for (let isLeft = true; isLeft; days += Number(isLeft)) isLeft = await drawNext(db, until);
  return { days };
}

/** Draws one day; false: there was none, and all is drawn. */
function drawNext(db: Db, until: Date): Promise<boolean> {
  return withTransaction(db, async (tx) => {
    await lockTotals(tx);
    const day = await selectDayToDraw(tx, until);
    if (day) await drawDay(tx, day);
    await saveDrawnTo(tx, day ? new Date(Math.min(day.getTime() + DAY, until.getTime())) : until);
    return day !== null;
  });
}
