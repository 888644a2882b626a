import { sql } from "kysely";

import type { Db } from "@/lib/platform/db/client";
import type { Role } from "./permissions";

export const DEMO_ISSUER = "countersign-demo";
export const DEMO_PASSWORD = "demo";

export interface DemoPerson {
  email: string;
  name: string;
  role: Role;
  title: string;
}

/** Who can sign in on the demo, one a role. Their subject is their address. */
export const DEMO_PEOPLE: readonly DemoPerson[] = [
  {
    email: "compliance@example.com",
    name: "Claire Moreau",
    role: "compliance_officer",
    title: "Compliance officer",
  },
  { email: "engineer@example.com", name: "Karim Haddad", role: "ml_engineer", title: "ML engineer" },
  { email: "owner@example.com", name: "Sofia Lindqvist", role: "business_owner", title: "Business owner" },
  { email: "risk@example.com", name: "Marta Nowak", role: "risk_officer", title: "Risk officer" },
  { email: "auditor@example.com", name: "David Osei", role: "auditor", title: "Auditor" },
  { email: "admin@example.com", name: "Jonas Keller", role: "administrator", title: "Administrator" },
];

/** Writes the demo people down once; what was changed about them since stays. Any role that may insert will do. */
export async function seedDemoPeople(db: Db): Promise<void> {
  for (const { email, name, role } of DEMO_PEOPLE) {
    await sql`
      insert into auth_person (issuer, subject, name, email, roles, source)
      values (${DEMO_ISSUER}, ${email}, ${name}, ${email}, ${[role]}, 'demo')
      on conflict (issuer, subject) do nothing`.execute(db);
  }
}
