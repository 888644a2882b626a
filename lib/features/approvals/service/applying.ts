import type { Actor } from "@/lib/platform/auth/actor";
import type { Aws } from "@/lib/platform/aws/clients";
import type { Db } from "@/lib/platform/db/client";

/** What applying decisions works with. */
export interface Applying {
  db: Db;
  actor: Actor;
  aws: Aws;
  now: () => Date;
}
