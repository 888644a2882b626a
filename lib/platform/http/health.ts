import { sql } from "kysely";
import { z } from "zod";

import type { Db } from "@/lib/platform/db/client";
import { log } from "@/lib/platform/log";
import packageJson from "@/package.json" with { type: "json" };

const WAIT_MS = 2000;

export const healthSchema = z.object({
  status: z.enum(["ok", "failing"]),
  database: z.enum(["ok", "unreachable"]),
  version: z.string(),
});
export type Health = z.infer<typeof healthSchema>;

async function databaseAnswers(db: Db): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${WAIT_MS} ms`)), WAIT_MS);
  });
  try {
    await Promise.race([sql`select 1`.execute(db), tooLate]);
    return true;
  } catch (err) {
    log().warn({ err }, "the database does not answer");
    return false;
  } finally {
    clearTimeout(timer);
  }
}

/** Whether this process can serve: it can when its database answers within two seconds. Never throws. */
export async function readHealth(db: Db): Promise<Health> {
  const answers = await databaseAnswers(db);
  return {
    status: answers ? "ok" : "failing",
    database: answers ? "ok" : "unreachable",
    version: packageJson.version,
  };
}
