import type { Aws, AwsScope } from "@/lib/platform/aws/clients";
import { explainAwsFailure } from "@/lib/platform/aws/failure";
import { READER_PERMISSIONS, type ReaderAction } from "@/lib/platform/aws/permissions";

import { findArtifact } from "./artifact";
import { PROBES, type ProbeContext } from "./probes";
import type { Check, CheckState } from "./report";

/** AWS looked at the request itself, so it had allowed the call. */
const ALLOWED_CODES =
  /^(ValidationException|ResourceNotFound|TrailNotFoundException|NotFound|NoSuch\w+|NoAvailable\w+|InvalidRange|404)$/;

/** What came of one probe. `missing` is the action that a policy of ours would have to allow. */
interface Finding {
  state: CheckState;
  words: string;
  missing: ReaderAction | null;
  /** AWS can't be reached here: further probes would only wait. */
  stop: boolean;
}

export interface PermissionReport {
  checks: Check[];
  missing: ReaderAction[];
}

/** Tries every permission of the table in one account and region. One row for what is allowed, one for each that is not. */
export async function checkPermissions(aws: Aws, scope: AwsScope, where: string): Promise<PermissionReport> {
  const context: ProbeContext = { aws, scope, artifact: await findArtifact(aws, scope) };
  const checks: Check[] = [];
  const missing: ReaderAction[] = [];
  let allowed = 0;
  for (const { action } of READER_PERMISSIONS) {
    const finding = await probe(action, context);
    if (finding.state === "ok") allowed += 1;
    else checks.push({ state: finding.state, where, what: action, words: finding.words });
    if (finding.missing) missing.push(finding.missing);
    if (finding.stop) break;
  }
  const words = `${allowed} of ${READER_PERMISSIONS.length} permissions are there`;
  const summary: Check = { state: worstOf(checks), where, what: "permissions", words };
  return { checks: [summary, ...checks], missing };
}

/** A summary must not read "ok" above a row that does not. */
function worstOf(checks: readonly Check[]): CheckState {
  const order: CheckState[] = ["missing", "failed", "unchecked"];
  return order.find((state) => checks.some((check) => check.state === state)) ?? "ok";
}

async function probe(action: ReaderAction, context: ProbeContext): Promise<Finding> {
  const finding = (state: CheckState, words: string): Finding => ({
    state,
    words,
    missing: null,
    stop: false,
  });
  try {
    const tried = PROBES[action](context);
    if (!tried) return finding("unchecked", "no version here names an artifact to try it on");
    await tried;
    return finding("ok", "");
  } catch (error) {
    const { code, kind, words, missingAction } = explainAwsFailure(error, action);
    if (ALLOWED_CODES.test(code)) return finding("ok", "");
    if (kind === "denied") {
      return { ...finding("missing", words), missing: missingAction === action ? action : null };
    }
    if (kind === "timeout" || kind === "unreachable") return { ...finding("failed", words), stop: true };
    return finding("failed", words);
  }
}
