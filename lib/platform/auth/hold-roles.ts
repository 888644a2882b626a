import { sql } from "kysely";
import type { Tx } from "@/lib/platform/db/client";
import type { Person } from "./actor";
import type { Role } from "./permissions";

/** The roles a person has, which nobody gives or takes until the transaction ends; none for somebody disabled. */
export async function holdRoles(tx: Tx, { issuer, subject }: Person): Promise<Role[]> {
  const { rows } = await sql<{ roles: Role[] }>`
    select roles from auth_person
    where issuer = ${issuer} and subject = ${subject} and disabled_at is null
    for share`.execute(tx);
  return rows[0]?.roles ?? [];
}
