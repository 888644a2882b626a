import "server-only";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import type { Config } from "@/lib/platform/config";
import { type Db, withTransaction } from "@/lib/platform/db/client";
import type { Mailer } from "@/lib/platform/notify/send-mail";
import { sendWebhook } from "@/lib/platform/notify/send-webhook";
import { nextAttempt } from "../rules/retry-delivery";
import {
  address,
  type DeliveryRow,
  hasWork,
  lockDue,
  lockNew,
  type NoticeRow,
  type Receiver,
  recordAttempt,
  selectAddresses,
} from "../store/deliveries";

const AT_ONCE = 100;

/** What delivering works with. `mailer` null: no mail goes out. */
export interface Delivering {
  db: Db;
  actor: Actor;
  now: () => Date;
  notify: Config["notify"];
  mailer: Mailer | null;
  webhookSecret: string | null;
  /** The origin people type. */
  publicUrl: string;
}

export async function isDeliveryWanted(db: Db, actor: Actor, now: Date): Promise<boolean> {
  requirePermission(actor, "approvals:collect");
  return hasWork(db, now);
}

/** Decides who gets each new notice. A notice nobody can get is addressed all the same. */
async function addressNew({ db, notify, mailer, now }: Delivering): Promise<number> {
  return withTransaction(db, async (tx) => {
    const notices = await lockNew(tx, AT_ONCE);
    for (const { id, roles } of notices) {
      const written = notify.email && mailer ? await selectAddresses(tx, roles) : [];
      const receivers: Receiver[] = [
        ...notify.webhooks.map((receiver) => ({ channel: "webhook", receiver }) as const),
        ...written.map((receiver) => ({ channel: "email", receiver }) as const),
      ];
      await address(tx, id, receivers, now());
    }
    return notices.length;
  });
}

function bodyOf(
  { id, kind, subject, words, model, path, created_at: at }: NoticeRow,
  publicUrl: string,
): string {
  return JSON.stringify({
    v: 1,
    id: String(id),
    kind,
    at: at.toISOString(),
    model,
    subject,
    words,
    url: publicUrl + path,
  });
}

async function send(work: Delivering, row: DeliveryRow): Promise<void> {
  const { notify, mailer, publicUrl, webhookSecret: secret, now } = work;
  const name = `countersign-notice-${row.id}`;
  if (row.channel === "webhook") {
    if (!notify.webhooks.includes(row.receiver)) throw new Error("countersign.yaml names it no more");
    return sendWebhook(row.receiver, { id: name, body: bodyOf(row, publicUrl) }, { secret, at: now() });
  }
  if (!notify.email || !mailer) throw new Error("no mail goes out: countersign.yaml or SMTP_URL changed");
  return mailer.send({
    from: notify.email.from,
    to: row.receiver,
    subject: row.subject,
    text: `${row.words}\n\n${publicUrl}${row.path}\n`,
    messageId: `<${name}.${Buffer.from(row.receiver).toString("hex")}@${new URL(publicUrl).hostname}>`,
  });
}

/** Sends one that is due; false: none is. The row stays locked meanwhile, so that no other worker sends it too. */
async function deliverOne(work: Delivering): Promise<boolean> {
  return withTransaction(work.db, async (tx) => {
    const row = await lockDue(tx, work.now());
    if (!row) return false;
    try {
      await send(work, row);
      await recordAttempt(tx, row, { sentAt: work.now() });
    } catch (error) {
      const at = work.now();
      const words = error instanceof Error ? error.message : "it failed";
      const dueAt = nextAttempt(row.attempts + 1, at);
      await recordAttempt(tx, row, { error: words.slice(0, 500), at, dueAt });
    }
    return true;
  });
}

/**
 * Tells people what waits for them: by webhook, and by mail to those whose role it concerns. Each is sent at least once; a
 * worker that dies between sending and writing it down sends it again under the same id.
 */
export async function deliverNotices(work: Delivering): Promise<{ addressed: number; tried: number }> {
  requirePermission(work.actor, "approvals:collect");
  const addressed = await addressNew(work);
  let tried = 0;
  while (tried < AT_ONCE && (await deliverOne(work))) tried += 1;
  return { addressed, tried };
}
