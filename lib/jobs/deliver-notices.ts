import { deliverNotices } from "@/lib/features/approvals/service/deliver-notices";
import { env } from "@/lib/platform/env";
import { openMailer } from "@/lib/platform/notify/send-mail";
import type { JobContext } from "./registry";

/** Sends what people are to be told, and tries again what could not be sent. */
export async function tellPeople({ db, actor, now, config }: JobContext): Promise<void> {
  const { smtpUrl, webhookSecret, publicUrl } = env();
  const mailer = smtpUrl === null ? null : openMailer(smtpUrl);
  try {
    await deliverNotices({ db, actor, now, notify: config.notify, mailer, webhookSecret, publicUrl });
  } finally {
    mailer?.close();
  }
}
