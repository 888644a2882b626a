import "server-only";
import { z } from "zod";
import { isEvaluationWanted } from "@/lib/features/approvals/service/evaluate-versions";
import { isApplyingWanted } from "@/lib/features/approvals/service/apply-decisions";
import { isRegistryOutdated, isRollbackWanted } from "@/lib/features/approvals/service/roll-back";
import { isRemediationWanted } from "@/lib/features/compliance/service/act-on-remediations";
import { isJudgingWanted } from "@/lib/features/compliance/service/is-judging-wanted";
import { isReadingWanted } from "@/lib/features/drift/service/request-reading";
import { isDeliveryWanted } from "@/lib/features/approvals/service/deliver-notices";
import type { Actor } from "@/lib/platform/auth/actor";
import type { Aws } from "@/lib/platform/aws/clients";
import type { Config } from "@/lib/platform/config";
import type { Db } from "@/lib/platform/db/client";
import { applyAll } from "./apply-decisions";
import { collectConfigs } from "./collect-config";
import { collectEvents } from "./collect-events";
import { collectMetrics } from "./collect-metrics";
import { collectMonitors } from "./collect-monitors";
import { collectRegistry } from "./collect-registry";
import { tellPeople } from "./deliver-notices";
import { evaluatePending } from "./evaluate-versions";
import { judgeCompliance } from "./judge-compliance";
import { matchDecisions } from "./match-decisions";
import { isCheckpointWanted, publishLedger } from "./publish-checkpoint";
import { reconcile } from "./reconcile-approvals";
import { remediate } from "./remediate";
import { rollBackEndpoints } from "./roll-back";
import { verifyWholeLedger } from "./verify-ledger";

/** What every job works with. */
export interface JobContext {
  db: Db;
  aws: Aws;
  config: Config;
  actor: Actor;
  now: () => Date;
}

/** What a run is asked to do beyond what is due: `all`, because a person wants everything read now. */
export const jobOrderSchema = z.object({ all: z.boolean() }).catch({ all: false });
export type JobOrder = z.infer<typeof jobOrderSchema>;

/** A job: its queue, its interval, its work. */
export interface JobDefinition {
  name: string;
  /** How often it runs, in seconds. */
  intervalSeconds: (config: Config) => number;
  /** Whether somebody waits for it now. */
  isWanted?: (context: JobContext) => Promise<boolean>;
  run: (context: JobContext, order: JobOrder) => Promise<unknown>;
  /** Jobs that have something to do once it ended: they build on what it read. */
  then?: string[];
}

/** What is judged rests on times too: a monitor that did not run, a review that is due. */
const JUDGING_SECONDS = 900;

/** Statuses are compared whenever the registry was read; files of versions fall due by the hour. */
const RECONCILING_SECONDS = 300;

const DAY_SECONDS = 86_400;

/** Every job of the worker. */
export const JOBS: JobDefinition[] = [
  {
    name: "collect-registry",
    intervalSeconds: (config) => config.collect.registryMinutes * 60,
    isWanted: ({ db, actor, now }) => isRegistryOutdated(db, actor, now()),
    run: (context) => collectRegistry(context),
    then: ["collect-monitors", "collect-metrics", "collect-events", "collect-config", "reconcile-approvals"],
  },
  {
    name: "collect-monitors",
    intervalSeconds: (config) => config.collect.registryMinutes * 60,
    run: (context) => collectMonitors(context),
    then: ["collect-metrics"],
  },
  {
    name: "collect-metrics",
    // Most of these runs find nothing due: what is due is decided for each series.
    intervalSeconds: () => 60,
    isWanted: ({ db, actor }) => isReadingWanted(db, actor),
    run: (context, { all }) => collectMetrics(context, { all }),
  },
  {
    name: "collect-events",
    intervalSeconds: (config) => config.collect.eventsMinutes * 60,
    run: (context) => collectEvents(context),
    then: ["reconcile-approvals", "judge-compliance", "match-decisions"],
  },
  {
    name: "collect-config",
    intervalSeconds: (config) => config.collect.configMinutes * 60,
    run: (context) => collectConfigs(context),
    then: ["judge-compliance"],
  },
  {
    name: "judge-compliance",
    intervalSeconds: () => JUDGING_SECONDS,
    run: (context) => judgeCompliance(context),
  },
  {
    name: "judge-asked-models",
    intervalSeconds: () => JUDGING_SECONDS,
    isWanted: ({ db, actor, now }) => isJudgingWanted(db, actor, now()),
    run: (context) => judgeCompliance(context, { onlyAsked: true }),
  },
  {
    name: "remediate",
    intervalSeconds: () => 60,
    isWanted: ({ db, actor, now }) => isRemediationWanted(db, actor, now()),
    run: (context) => remediate(context),
  },
  {
    name: "evaluate-versions",
    intervalSeconds: () => 60,
    isWanted: ({ db, actor, now }) => isEvaluationWanted(db, actor, now()),
    run: (context) => evaluatePending(context),
  },
  {
    name: "reconcile-approvals",
    intervalSeconds: () => RECONCILING_SECONDS,
    run: (context) => reconcile(context),
  },
  {
    name: "roll-back",
    intervalSeconds: () => 60,
    isWanted: ({ db, actor, now }) => isRollbackWanted(db, actor, now()),
    run: (context) => rollBackEndpoints(context),
  },
  {
    name: "deliver-notices",
    intervalSeconds: () => 60,
    isWanted: ({ db, actor, now }) => isDeliveryWanted(db, actor, now()),
    run: (context) => tellPeople(context),
  },
  {
    name: "apply-decisions",
    intervalSeconds: () => 30,
    isWanted: ({ db, actor, now }) => isApplyingWanted(db, actor, now()),
    run: (context) => applyAll(context),
  },
  {
    name: "match-decisions",
    intervalSeconds: (config) => config.collect.eventsMinutes * 60,
    run: (context) => matchDecisions(context),
  },
  {
    name: "publish-checkpoint",
    intervalSeconds: () => 60,
    isWanted: isCheckpointWanted,
    run: (context) => publishLedger(context),
  },
  {
    name: "verify-ledger",
    intervalSeconds: () => DAY_SECONDS,
    run: (context) => verifyWholeLedger(context),
  },
];
