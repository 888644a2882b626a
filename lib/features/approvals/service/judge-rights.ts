import { type Person } from "@/lib/platform/auth/actor";
import { hasPermission } from "@/lib/platform/auth/permissions";
import type { PublishLag } from "@/lib/features/ledger/service/read-publish-lag";
import { AppError } from "@/lib/platform/errors";
import { allPassed } from "../rules/quorum";
import { PUBLISH_LAG_SECONDS, SEATS, type Seat } from "../schema/kinds";
import type { Rights } from "../schema/proposal";
import type { ProposalRow } from "../store/proposals";
import type { VoteRow } from "../store/votes";
import { requireOpen } from "./require-open";
import { requireRight, type Right } from "./require-seat";
import { needsStepUp } from "./require-step-up";

/** What somebody's rights rest on. */
export interface Standing {
  actor: Person;
  /** The newest of the version; null: it was never proposed. */
  proposal: ProposalRow | null;
  /** What is shown of it; null: nothing is frozen yet. */
  shown: Right["snapshot"] | null;
  /** Signatures over exactly that. */
  votes: readonly VoteRow[];
  /** Whether the registry has the version waiting for a decision. */
  pending: boolean;
  /** How far the ledger is from being published. */
  lag: PublishLag | null;
  now: Date;
}

/** What an AppError that `check` throws says; null: it throws none. */
function refusalOf(check: () => void): string | null {
  try {
    check();
    return null;
  } catch (error) {
    if (error instanceof AppError) return error.detail;
    throw error;
  }
}

function refuseProposal({ proposal, shown, now }: Standing): string | null {
  if (!proposal) return "Nobody has proposed this version.";
  const ended = refusalOf(() => requireOpen(proposal, now));
  if (ended !== null) return ended;
  return shown ? null : "The worker has not put together yet what there is to sign.";
}

/** Seats somebody may sign for now, or why for none. */
export function seatsOf(standing: Standing): { seats: Seat[]; refusal: string | null } {
  const { actor, shown, votes } = standing;
  const refusal = refuseProposal(standing);
  if (refusal !== null || !shown) return { seats: [], refusal };
  const held = SEATS.filter((role) => actor.roles.includes(role));
  if (held.length === 0 || !hasPermission(actor, "approvals:decide")) {
    return { seats: [], refusal: "You need the permission approvals:decide and the role of a seat to sign." };
  }
  const signing: Right = { actor, roles: actor.roles, snapshot: shown, votes };
  const refusals = held.map((role) => refusalOf(() => requireRight(signing, { role })));
  const seats = held.filter((_, at) => refusals[at] === null);
  return { seats, refusal: seats.length > 0 ? null : (refusals[0] ?? null) };
}

function overrideOf({ shown }: Standing): Rights["override"] {
  if (!shown || allPassed(shown.gates)) return "not_needed";
  return shown.quorum.override ? "possible" : "forbidden";
}

function refuseApproval({ lag }: Standing, override: Rights["override"]): string | null {
  if (override === "forbidden") {
    return "Not every gate has passed, and the criteria let nobody sign over that.";
  }
  if (lag === null || lag.seconds <= PUBLISH_LAG_SECONDS) return null;
  return `The ledger was not published since ${lag.since.toISOString()}: nothing is approved until it is.`;
}

/** What somebody may do about a version, by the rules that are asked again when they do. */
export function rightsOf(standing: Standing): Rights {
  const { actor, proposal, pending, now } = standing;
  const isOpen = proposal?.state === "in_review" || proposal?.state === "applying";
  const mayChange = hasPermission(actor, "approvals:propose");
  const override = overrideOf(standing);
  return {
    ...seatsOf(standing),
    approveRefusal: refuseApproval(standing, override),
    override,
    mayWithdraw: mayChange && proposal?.state === "in_review",
    mayPropose: mayChange && pending && !isOpen,
    stepUp: needsStepUp(actor, now),
  };
}
