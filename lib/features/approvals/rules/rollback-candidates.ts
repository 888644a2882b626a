import type { ServedVariant } from "@/lib/features/models/schema/endpoint-history";
import type { ApprovalStatus } from "@/lib/features/models/schema/model";
import type { Candidate } from "../schema/rollback";
import type { DifferenceKind } from "../schema/kinds";
import { saidStatus } from "./reconcile-words";

/** How a version of the model stands. */
export interface VersionStanding {
  /** What SageMaker said when it was read last; null: it has no such version any more, or tells no status. */
  status: ApprovalStatus | null;
  /** What it must say by the ledger; null: nothing is expected yet. */
  expected: ApprovalStatus | null;
  /** Its differences that nobody has acknowledged. */
  differences: DifferenceKind[];
}

/** One configuration of an endpoint, with what it serves or served. */
export interface ServedConfig {
  config: string;
  variants: ServedVariant[];
  from: Date;
  /** Null: it serves now. */
  until: Date | null;
}

/** The configurations an endpoint serves and served, the newest first: of each the last time it did. */
export function configsOf(history: readonly ServedVariant[]): ServedConfig[] {
  const byConfig = Map.groupBy(history, ({ config }) => config);
  const latest = (times: Date[]) => new Date(Math.max(...times.map((time) => time.getTime())));
  return [...byConfig].map(([config, rows]) => {
    const isServing = rows.some(({ until }) => until === null);
    const last = new Map<string, ServedVariant>();
    // The newest come first: of each variant what it was the last time.
    for (const row of rows) if (!last.has(row.variant)) last.set(row.variant, row);
    const serving = [...last.values()].filter(({ until }) => !isServing || until === null);
    return {
      config,
      variants: serving,
      from: latest(serving.map(({ since }) => since)),
      until: isServing ? null : latest(rows.flatMap(({ until }) => until ?? [])),
    };
  });
}

/** The one version of the model that a configuration serves, or why there is none. */
export function versionIn(
  { config, variants }: ServedConfig,
  modelId: number,
): { version: number; versionArn: string } | { refusal: string } {
  const [first] = variants;
  if (variants.some(({ modelId: of }) => of !== null && of !== modelId))
    return { refusal: `${config} serves another model too: it can be changed in SageMaker only` };
  if (first?.version == null || first.versionArn === null || variants.some(({ version }) => version === null))
    return { refusal: `nobody can tell which version ${config} serves` };
  if (variants.some(({ version }) => version !== first.version))
    return { refusal: `${config} serves more than one version: it can be changed in SageMaker only` };
  return { version: first.version, versionArn: first.versionArn };
}

const DIFFERS: Record<DifferenceKind, string> = {
  approved_outside: "it was approved outside Countersign",
  rejected_outside: "it was rejected outside Countersign",
  reset_outside: "its approval was taken back outside Countersign",
  registered_decided: "it was registered as approved already",
  artifact_replaced: "its files are not those it was approved with",
};

/** Why nothing may go back to this version, in a sentence without its end; null: it may. */
export function refuseVersion(version: number, standing: VersionStanding | undefined): string | null {
  const [difference] = standing?.differences ?? [];
  if (!standing || standing.status === null) return `SageMaker tells no status of v${version}`;
  if (difference) return `${DIFFERS[difference]}, and nobody has acknowledged that`;
  if (standing.status !== "Approved") return `v${version} is ${saidStatus(standing.status)} in SageMaker`;
  if (standing.expected === null) return `v${version} was not held against the ledger yet`;
  if (standing.expected !== "Approved")
    return `v${version} is ${saidStatus(standing.expected)} by the ledger`;
  return null;
}

/** What an endpoint could go back to: every other configuration it served the model with, the newest first. */
export function candidatesOf(
  configs: readonly ServedConfig[],
  modelId: number,
  standings: ReadonlyMap<string, VersionStanding>,
): (Candidate & { versionArn: string })[] {
  return configs
    .filter(({ until }) => until !== null)
    .flatMap((served) => {
      const of = served.variants.find(({ modelId: own }) => own === modelId);
      if (of?.version == null || of.versionArn === null) return [];
      const found = versionIn(served, modelId);
      const refusal =
        "refusal" in found ? found.refusal : refuseVersion(of.version, standings.get(of.versionArn));
      return [
        {
          config: served.config,
          version: of.version,
          versionArn: of.versionArn,
          servedFrom: served.from.toISOString(),
          servedUntil: served.until?.toISOString() ?? null,
          refusal,
        },
      ];
    });
}

/** Why an endpoint can't go back to anything; null: it can. */
export function refuseEndpoint(
  { endpoint, status, current }: { endpoint: string; status: string; current: ServedConfig | null },
  modelId: number,
  facts: { mayAct: boolean; account: string; isRollingBack: boolean; candidates: readonly Candidate[] },
): string | null {
  if (facts.isRollingBack) return `${endpoint} is going back already.`;
  if (!facts.mayAct) return `countersign.yaml names no operatorRoleArn for the account ${facts.account}.`;
  if (!current) return `It is not known what ${endpoint} serves.`;
  if (status !== "InService") return `${endpoint} is ${status}: SageMaker has to finish that first.`;
  if (current.variants.some(({ modelId: of }) => of !== null && of !== modelId))
    return `${endpoint} serves another model too: it can be changed in SageMaker only.`;
  if (facts.candidates.length === 0) return `${endpoint} served nothing before that Countersign knows of.`;
  if (facts.candidates.every(({ refusal }) => refusal !== null))
    return `Nothing ${endpoint} served before may be gone back to.`;
  return null;
}
