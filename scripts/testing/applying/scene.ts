import { sql } from "kysely";
import type { Action, ProposalState } from "@/lib/features/approvals/schema/kinds";
import { applyDecisions } from "@/lib/features/approvals/service/apply-decisions";
import type { Aws } from "@/lib/platform/aws/clients";
import type { Db } from "@/lib/platform/db/client";
import { testDatabase } from "@/lib/platform/db/testing";
import { APPLIER } from "./applier";
import { startBank } from "./bank";
import { addCreditModel, type Decided, decideAgain, decideOn } from "./decided";

/** How a decision stands in the database. */
export interface Standing {
  state: string;
  proposal: ProposalState;
  end_reason: string | null;
  attempts: number;
  refusals: number;
  last_error: string | null;
  aws_request_id: string | null;
  /** Types of the entries that followed its signatures. */
  entries: string[];
  /** How many entries of signatures the ledger holds. */
  signatures: number;
  expected: string | null;
}

/** A bank whose versions are decided one after the other, and the worker that applies it. */
export async function startScene() {
  const clock = { at: new Date("2026-11-24T10:00:00Z") };
  const now = () => clock.at;
  const database = await testDatabase();
  const bank = await startBank(now);
  const modelId = await addCreditModel(database, now());
  const aws = bank.openAws();
  let last = 0;
  return {
    clock,
    now,
    database,
    bank,
    modelId,
    aws,
    pass(minutes: number): void {
      clock.at = new Date(clock.at.getTime() + minutes * 60_000);
    },
    /** Registers the next version and has it decided. */
    async decideNext(action: Action = "approve"): Promise<Decided> {
      last += 1;
      return decideOn({ database, aws, modelId, now }, last, bank.register(last), action);
    },
    /** Has a version decided once more whose decision came to nothing. */
    decideAgain: ({ version }: Decided) => decideAgain({ database, aws, modelId, now }, version),
    /** One run of the worker's job. */
    apply: (by: { db?: Db; aws?: Aws } = {}) =>
      applyDecisions({ db: by.db ?? database.worker, actor: APPLIER, aws: by.aws ?? aws, now }),
    async standing({ decision, version }: Decided): Promise<Standing> {
      const { rows } = await sql<Standing>`
        select c.state, p.state as proposal, p.end_reason, c.attempts, c.refusals, c.last_error, c.aws_request_id,
          (select coalesce(array_agg(e.type order by e.seq), '{}') from ledger_entry e
            where e.version = ${version} and e.type <> 'decision.signed') as entries,
          (select count(*)::integer from ledger_entry e
            where e.version = ${version} and e.type = 'decision.signed') as signatures,
          (select s.status from approvals_status s where s.version_arn = p.version_arn) as expected
        from approvals_command c join approvals_proposal p on p.id = c.proposal_id
        where c.id = ${decision}`.execute(database.owner);
      const [row] = rows;
      if (!row) throw new Error(`the decision ${decision} was lost`);
      return row;
    },
    /** What there is to say against a decision having been applied once and only once; empty: nothing. */
    async problemsOf(decided: Decided, action: Action = "approve"): Promise<string[]> {
      const standing = await this.standing(decided);
      const found = bank.found(decided.version);
      const status = action === "approve" ? "Approved" : "Rejected";
      const facts = [
        ["command", standing.state, "applied"],
        ["proposal", standing.proposal, "applied"],
        ["entries", standing.entries.join(), "decision.applied"],
        ["signatures", String(standing.signatures), action === "approve" ? "2" : "1"],
        ["expected status", standing.expected, status],
        ["status", found.ModelApprovalStatus, status],
        ["mark", found.CustomerMetadataProperties?.["countersign:decision"], decided.decision],
        ["effects", String(bank.effects(decided.version)), "1"],
      ] as const;
      return facts.flatMap(([name, is, wanted]) =>
        is === wanted
          ? []
          : [`v${decided.version}: ${name} is ${is}, not ${wanted} (${standing.last_error})`],
      );
    },
    async stop(): Promise<void> {
      await bank.stop();
      await database.drop();
    },
  };
}
export type Scene = Awaited<ReturnType<typeof startScene>>;
