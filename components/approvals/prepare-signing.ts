import { allPassed } from "@/lib/features/approvals/rules/quorum";
import type { Seat } from "@/lib/features/approvals/schema/kinds";
import type { Proposal, Review, Vote } from "@/lib/features/approvals/schema/proposal";
import type { Artifact, Snapshot } from "@/lib/features/approvals/schema/snapshot";
import { shortenMiddle } from "@/lib/platform/format";
import { SEAT } from "./words";

/** An identifier that is signed: shown short, copied whole. Null: there is none, which is signed too. */
export interface SignedId {
  label: string;
  whole: string | null;
  short: string;
}

/** What names the bytes of an artifact best: its SHA-256, the digest of its image, else what S3 calls its content. */
function nameOf({ checksumSha256, imageDigest, etag }: Artifact): string | null {
  return checksumSha256 ?? imageDigest ?? etag;
}

/** The artifacts as they are signed, one a line. */
export function artifactIds(artifacts: readonly Artifact[]): SignedId[] {
  if (artifacts.length === 0) return [{ label: "Artifact", whole: null, short: "none" }];
  return artifacts.map((artifact, index) => {
    const whole = nameOf(artifact);
    return {
      label: artifacts.length === 1 ? "Artifact" : `Artifact ${index + 1}`,
      whole,
      short: whole === null ? "not known" : shortenMiddle(whole.replace(/^sha256:/, "")),
    };
  });
}

/** "a business owner and a risk officer". */
export function seatsWords(seats: readonly Seat[]): string {
  return listWords(seats.map((seat) => `a ${SEAT[seat]}`));
}

function listWords(words: readonly string[]): string {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

const NUMBER = ["nobody", "one person", "two people", "three people"];

/** Who must sign: "two people, a business owner and a risk officer; neither submitter nor trainer". */
export function quorumWords({ seats }: Snapshot["quorum"]): string {
  return `${NUMBER[seats.length] ?? `${seats.length} people`}, ${seatsWords(seats)}; neither submitter nor trainer`;
}

/** "Risk officer, business owner" for a cell; empty where it waits for nobody. */
export function waitingWords({ waitingFor }: Pick<Proposal, "waitingFor">): string {
  const words = waitingFor.map((seat) => SEAT[seat]).join(", ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Signatures that still count; those over an earlier snapshot are told apart, never left out. */
export function countingVotes(votes: readonly Vote[]): Vote[] {
  return votes.filter(({ counts }) => counts);
}

/** Whether this person's signature is asked for right now. */
export function awaitsYou({ proposal, rights }: Pick<Review, "proposal" | "rights">): boolean {
  return proposal?.state === "in_review" && rights.seats.length > 0;
}

/** What a request became in the record; null: it has not been read back yet. */
export function ownVote(
  votes: readonly Vote[],
  signed: Pick<Vote, "snapshot" | "action" | "role">,
  name: string,
): Vote | null {
  const found = votes.findLast(
    (vote) =>
      vote.name === name &&
      vote.snapshot === signed.snapshot &&
      vote.action === signed.action &&
      vote.role === signed.role,
  );
  return found ?? null;
}

/** "ml.engineer (submitted it); a, b (trained it)". */
export function excludedWords(excluded: Snapshot["excluded"]): string {
  return excluded
    .map(({ names, why }) => `${names.join(", ")} (${why === "submitter" ? "submitted it" : "trained it"})`)
    .join("; ");
}

/** Whether signing over gates that have not passed still takes a person beside the seats. */
export function needsOneMore(
  { state, votes }: Pick<Proposal, "state" | "votes">,
  { gates, quorum }: Snapshot,
): boolean {
  if (state !== "in_review" || !quorum.override || allPassed(gates)) return false;
  return countingVotes(votes).length <= quorum.seats.length;
}
