import "server-only";
import { type Contents, describeConfig } from "../collect/operate-endpoint";
import { readPackageState } from "../collect/read-package";
import { ReadingFailure } from "../collect/reading-failure";
import { judgeArtifact } from "../rules/reconcile-artifact";
import { saidStatus } from "../rules/reconcile-words";
import { selectStatus } from "../store/status";
import type { RollbackRow } from "../store/rollbacks";
import { type RollingBack, scopeOf } from "./rolling-back";

/** Why AWS is not to be called: `final`, or only for now. */
export interface Refusal {
  final: boolean;
  reason: string;
}

function serves({ packages, artifacts }: Contents, arn: string, uris: readonly string[]): boolean {
  if (packages.length > 0) return packages.every((name) => name === arn);
  return artifacts.length > 0 && artifacts.every((uri) => uris.includes(uri));
}

/** Whether the configuration is still there and serves the version. */
async function checkConfig(
  work: RollingBack,
  row: RollbackRow,
  uris: readonly string[],
): Promise<Refusal | null> {
  const { to_config: config, to_version: version, to_version_arn: arn } = row;
  const contents = await describeConfig(work.aws, scopeOf(row), config);
  if (contents.kind === "unknown") return { final: false, reason: contents.reason };
  if (contents.kind === "gone")
    return { final: true, reason: `SageMaker has no ${config} any more, or none of what it serves` };
  if (contents.found.length > 0 && contents.found.every((one) => serves(one, arn, uris))) return null;
  return { final: true, reason: `${config} does not serve v${version} any more` };
}

/** Asks AWS again whether what is gone back to is approved, unchanged and there; null: it is. */
export async function checkRollback(work: RollingBack, row: RollbackRow): Promise<Refusal | null> {
  const { to_version: version, to_version_arn: arn } = row;
  try {
    const { reading, denied } = await readPackageState(work.aws, scopeOf(row), arn);
    if (reading.status !== "Approved") {
      const said = reading.status === null ? "without a status" : saidStatus(reading.status);
      return { final: true, reason: `v${version} is ${said} in SageMaker` };
    }
    const expected = await selectStatus(work.db, arn);
    if (expected?.status !== "Approved")
      return { final: true, reason: `v${version} is not approved by the ledger` };
    const { artifacts } = reading;
    const approved = expected.artifact?.toString("hex") ?? null;
    const verdict = judgeArtifact(approved, { artifacts, denied: denied.length > 0 });
    if (verdict.kind === "replaced")
      return { final: true, reason: `the files of v${version} are not those it was approved with` };
    if (verdict.kind === "unknown" && (denied.length > 0 || approved !== null))
      return { final: false, reason: `nobody can tell whether the files of v${version} are unchanged` };
    return await checkConfig(
      work,
      row,
      artifacts.flatMap(({ uri }) => uri ?? []),
    );
  } catch (error) {
    if (!(error instanceof ReadingFailure)) throw error;
    return { final: error.gone, reason: error.message };
  }
}
