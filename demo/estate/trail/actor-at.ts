import { ACCOUNTS, type AccountName } from "../accounts";
import type { Person } from "../people";
import { type Caller, roleSession } from "./identity";
import { atDesk } from "./places";

/** Whoever acts: people at their desks, automation in its own network. */
export function actorAt(office: AccountName, who: Person): Caller {
  if (who.email) return atDesk(office, who);
  const way = { address: "10.20.8.15", agent: "aws-sdk-java/2.31.45 Linux/5.10.236 CodePipeline" };
  return roleSession(ACCOUNTS[office], { role: who.role, session: who.session }, way);
}
