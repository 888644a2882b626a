import type { Action, Seat } from "../schema/kinds";
import type { Gate, Snapshot } from "../schema/snapshot";

/** A signature over the snapshot that is shown now. `person`: issuer and subject. */
export interface CountedVote {
  person: string;
  role: Seat;
  action: Action;
  override: boolean;
}

export interface Quorum {
  state: "open" | "approved" | "rejected";
  /** Seats nobody has signed for yet; empty once it is decided. */
  waitingFor: Seat[];
  /** One more person must sign, whatever seat they could hold, since a gate has not passed. */
  extraNeeded: boolean;
}

/** Whether every gate has passed; none at all is nothing passed. */
export function allPassed(gates: Pick<Gate, "result">[]): boolean {
  return gates.length > 0 && gates.every(({ result }) => result === "passed");
}

/** The first signature of each person: nobody holds two seats, whatever roles they have. */
function firstOfEach(votes: CountedVote[]): CountedVote[] {
  const seen = new Set<string>();
  return votes.filter(({ person }) => !seen.has(person) && seen.add(person));
}

/**
 * How far the signatures over one snapshot have come. Any rejection decides. Approving takes a different person a seat;
 * over gates that have not passed also the criteria's permission, everybody's word that they sign over them, and one
 * person more than there are seats.
 */
export function quorumOf(
  quorum: Snapshot["quorum"],
  gates: Pick<Gate, "result">[],
  votes: CountedVote[],
): Quorum {
  if (votes.some(({ action }) => action === "reject")) {
    return { state: "rejected", waitingFor: [], extraNeeded: false };
  }
  const passed = allPassed(gates);
  const counted = firstOfEach(votes.filter(({ override }) => passed || (quorum.override && override)));
  const left = [...counted];
  const waitingFor = quorum.seats.filter((seat) => {
    const at = left.findIndex(({ role }) => role === seat);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
  const extraNeeded = !passed && left.length === 0;
  const done = waitingFor.length === 0 && quorum.seats.length > 0 && !extraNeeded;
  return { state: done ? "approved" : "open", waitingFor, extraNeeded };
}
