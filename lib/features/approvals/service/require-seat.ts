import "server-only";
import { actorKey, type Person } from "@/lib/platform/auth/actor";
import type { Role } from "@/lib/platform/auth/permissions";
import { AppError } from "@/lib/platform/errors";
import { quorumOf } from "../rules/quorum";
import { seatWords } from "../rules/seat-words";
import { isExcluded } from "../rules/separation";
import type { Decide } from "../schema/proposal";
import type { Gate, Snapshot } from "../schema/snapshot";
import type { VoteRow } from "../store/votes";

const EXCLUDED = {
  submitter: "You registered this version: other people decide it.",
  trainer: "You trained this version: other people decide it.",
} as const;

/** What a signature is held against. */
export interface Signing {
  actor: Person;
  /** Held in the database until the transaction ends. */
  roles: readonly Role[];
  snapshot: Snapshot;
  /** Signatures over this very snapshot. */
  votes: readonly VoteRow[];
}

/** As much of it as tells whether somebody may sign. */
export interface Right extends Omit<Signing, "snapshot"> {
  snapshot: Pick<Snapshot, "quorum" | "excluded"> & { gates: Pick<Gate, "result">[] };
}
type Asked = Pick<Decide, "role">;

function requireRole({ roles }: Right, { role }: Asked): void {
  if (roles.includes(role)) return;
  throw new AppError("forbidden", `You do not have the role of ${seatWords(role)}.`);
}

function requireIndependence({ actor, snapshot }: Right): void {
  const excluded = isExcluded(actor, snapshot.excluded);
  if (excluded) throw new AppError("forbidden", EXCLUDED[excluded.why]);
}

/** One person signs once, whatever roles they have; a name that is the same is not let through either. */
function requireAnother({ actor, votes }: Right): void {
  const own = votes.find(({ person }) => person === actorKey(actor));
  if (own) throw new AppError("conflict", `You signed this already, as ${seatWords(own.role)}.`);
  const namesake = votes.find(({ person_name: name }) => name === actor.name);
  if (!namesake) return;
  throw new AppError("forbidden", `${namesake.person_name} signed this already: another person is needed.`);
}

function requireSeat({ snapshot, votes }: Right, { role }: Asked): void {
  const { quorum, gates } = snapshot;
  const { waitingFor, extraNeeded } = quorumOf(quorum, gates, [...votes]);
  if (waitingFor.includes(role) || extraNeeded) return;
  const holder = votes.find((vote) => vote.role === role);
  if (holder) throw new AppError("conflict", `${holder.person_name} signed as ${seatWords(role)} already.`);
  const seats = quorum.seats.map(seatWords).join(" and ");
  throw new AppError("forbidden", `This version is signed by ${seats}: no ${seatWords(role)} is needed.`);
}

/**
 * Throws AppError "forbidden" to whoever has not the role or may not sign this version, and "conflict" when they signed
 * it or their seat is taken.
 */
export function requireRight(signing: Right, asked: Asked): void {
  requireRole(signing, asked);
  requireIndependence(signing);
  requireAnother(signing);
  requireSeat(signing, asked);
}
