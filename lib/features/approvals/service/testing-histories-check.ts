import { sql } from "kysely";
import { envelopeSchema } from "@/lib/features/ledger/schema/envelope";
import type { Db } from "@/lib/platform/db/client";
import { readSnapshot } from "../rules/freeze";
import type { Action } from "../schema/kinds";
import type { Snapshot } from "../schema/snapshot";
import type { VoteRow } from "../store/votes";
import type { Played } from "./testing-histories-stage";

interface Command {
  proposal_id: string;
  action: Action;
  snapshot: Buffer;
  entry_id: string;
  entry_hash: Buffer;
}

/** Everything that came of some histories, as it lies in the tables. */
interface Remains {
  votes: VoteRow[];
  commands: Map<string, Command>;
  proposals: { id: string; model: string; state: string; action: Action | null }[];
  snapshots: Map<string, Snapshot>;
  entries: { entry_id: string; seq: number; hash: Buffer; canon: Buffer }[];
}

async function readRemains(db: Db, played: readonly Played[]): Promise<Remains> {
  const slugs = played.map(({ slug }) => slug);
  const of = sql`m.slug = any(${slugs}::text[])`;
  const from = sql`from approvals_proposal p join models m on m.id = p.model_id`;
  const [proposals, votes, commands, snapshots, entries] = await Promise.all([
    sql<
      Remains["proposals"][number]
    >`select p.id, m.slug as model, p.state, p.action ${from} where ${of}`.execute(db),
    sql<VoteRow>`
      select v.* ${from} join approvals_vote v on v.proposal_id = p.id where ${of} order by v.seq`.execute(
      db,
    ),
    sql<Command>`select c.* ${from} join approvals_command c on c.proposal_id = p.id where ${of}`.execute(db),
    sql<{ digest: Buffer; canon: Buffer }>`
      select distinct s.digest, s.canon ${from} join approvals_vote v on v.proposal_id = p.id
      join approvals_snapshot s on s.digest = v.snapshot where ${of}`.execute(db),
    sql<Remains["entries"][number]>`
      select entry_id, seq, hash, canon from ledger_entry
      where type = 'decision.signed' and model = any(${slugs}::text[]) order by seq`.execute(db),
  ]);
  return {
    votes: votes.rows,
    commands: new Map(commands.rows.map((row) => [row.proposal_id, row])),
    proposals: proposals.rows,
    snapshots: new Map(
      snapshots.rows.map(({ digest, canon }) => [digest.toString("hex"), readSnapshot(canon)]),
    ),
    entries: entries.rows,
  };
}

/** What signatures over one snapshot amount to, worked out from what the policy says and from nothing of the product. */
function verdict({ quorum, gates }: Snapshot, votes: readonly VoteRow[]): Action | null {
  if (votes.some(({ action }) => action === "reject")) return "reject";
  const failed = gates.some(({ result }) => result !== "passed");
  const people = new Set(votes.map(({ person }) => person)).size;
  const everySeat = quorum.seats.every((seat) => votes.some(({ role }) => role === seat));
  return everySeat && people >= quorum.seats.length + (failed ? 1 : 0) ? "approve" : null;
}

function faultsOfVote(vote: VoteRow, { people, history }: Played, { quorum, gates }: Snapshot): string[] {
  const at = people.findIndex(({ issuer, subject }) => vote.person === `${issuer} ${subject}`);
  const failed = gates.some(({ result }) => result !== "passed");
  return [
    at === history.submitter && "the submitter signed",
    !people[at]?.roles.includes(vote.role) && "somebody signed in a role that is not theirs",
    vote.action === "approve" &&
      failed &&
      !(quorum.override && vote.override) &&
      "a failed gate was signed over",
    !failed && vote.override && "nothing was signed over",
  ].filter((fault) => fault !== false);
}

/** Faults of all signatures over one snapshot of one proposal, in the order of the ledger. */
function faultsOfReview(votes: VoteRow[], snapshot: Snapshot, command: Command | undefined): string[] {
  const decided = verdict(snapshot, votes);
  const last = votes.at(-1);
  const own = command?.snapshot.equals(last?.snapshot ?? Buffer.alloc(0)) ? command : undefined;
  return [
    new Set(votes.map(({ person }) => person)).size < votes.length && "one person signed twice",
    verdict(snapshot, votes.slice(0, -1)) !== null && "somebody signed what was decided",
    decided !== null && own?.action !== decided && `a decision to ${decided} has no command`,
    decided === null && own && `a command without a decision`,
    own &&
      !(own.entry_id === last?.entry_id && own.entry_hash.equals(last.entry_hash)) &&
      "a command names another entry",
  ].filter((fault) => typeof fault === "string");
}

function faultsOfLedger({ votes, entries }: Remains): string[] {
  const said = new Map(entries.map((entry) => [entry.entry_id, entry]));
  const faults = votes.filter((vote) => {
    const entry = said.get(vote.entry_id);
    const envelope = entry && envelopeSchema.parse(JSON.parse(entry.canon.toString("utf8")));
    const body = envelope?.body;
    return !(
      entry?.seq === vote.seq &&
      entry.hash.equals(vote.entry_hash) &&
      `${envelope?.actor.iss} ${envelope?.actor.sub}` === vote.person &&
      body?.proposal === vote.proposal_id &&
      body.snapshot === vote.snapshot.toString("hex") &&
      body.action === vote.action &&
      body.role === vote.role &&
      body.override === vote.override
    );
  });
  return [
    ...faults.map(({ person }) => `the signature of ${person} is not what the ledger says`),
    ...(entries.length === votes.length ? [] : [`${votes.length} signatures and ${entries.length} entries`]),
  ];
}

function faultsOfProposals({ proposals, commands }: Remains): string[] {
  return proposals.flatMap(({ id, model, state, action }) => {
    const command = commands.get(id);
    if ((state === "applying") === (command !== undefined) && action === (command?.action ?? null)) return [];
    return [`${model}: a proposal is ${state}, its command ${command?.action ?? "missing"}`];
  });
}

/** Every way in which what came of these histories breaks a promise; empty: none. */
export async function findFaults(
  db: Db,
  played: readonly Played[],
): Promise<{ faults: string[]; remains: Remains }> {
  const remains = await readRemains(db, played);
  const of = new Map(played.map((one) => [one.slug, one]));
  const model = new Map(remains.proposals.map(({ id, model: slug }) => [id, slug]));
  const reviews = Map.groupBy(
    remains.votes,
    (vote) => `${vote.proposal_id} ${vote.snapshot.toString("hex")}`,
  );
  const faults = [...reviews.values()].flatMap((votes) => {
    const [vote] = votes;
    const slug = model.get(vote?.proposal_id ?? "") ?? "";
    const one = of.get(slug);
    const snapshot = remains.snapshots.get(vote?.snapshot.toString("hex") ?? "");
    if (!vote || !one || !snapshot) return ["a signature over nothing"];
    const found = [
      ...votes.flatMap((each) => faultsOfVote(each, one, snapshot)),
      ...faultsOfReview(votes, snapshot, remains.commands.get(vote.proposal_id)),
    ];
    return found.map((fault) => `${slug}: ${fault}`);
  });
  const decided = [...remains.commands.values()].filter(
    ({ proposal_id: id, snapshot }) => !reviews.has(`${id} ${snapshot.toString("hex")}`),
  );
  return {
    faults: [
      ...faults,
      ...faultsOfLedger(remains),
      ...faultsOfProposals(remains),
      ...decided.map(({ proposal_id: id }) => `${model.get(id)}: a command without signatures`),
    ],
    remains,
  };
}
