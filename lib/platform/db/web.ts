import "server-only";

import { env } from "@/lib/platform/env";
import { AppError } from "@/lib/platform/errors";
import { connect, type Db } from "./client";

declare global {
  var countersignWebDb: Db | undefined;
}

/**
 * The web process's pool, acting as `countersign_web`. Kept on the global object, because `next dev` loads
 * modules again and again. Throws AppError "unavailable" when no DATABASE_URL is set.
 */
export function webDb(): Db {
  if (globalThis.countersignWebDb) return globalThis.countersignWebDb;
  const { databaseUrl } = env();
  if (!databaseUrl) throw new AppError("unavailable", "No database: DATABASE_URL is not set.");
  globalThis.countersignWebDb = connect({ url: databaseUrl, role: "countersign_web" });
  return globalThis.countersignWebDb;
}
