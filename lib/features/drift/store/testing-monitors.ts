import type { Db } from "@/lib/platform/db/client";
import { insertInto, insertRow } from "@/lib/platform/db/testing-rows";

const ACCOUNT = "111122223333";
const REGION = "eu-west-1";

/** Adds a data quality schedule and answers its ARN; `more` overrides columns. */
export async function addSchedule(
  owner: Db,
  name: string,
  more: Record<string, unknown> = {},
): Promise<string> {
  const arn = `arn:aws:sagemaker:${REGION}:${ACCOUNT}:monitoring-schedule/${name}`;
  const row = {
    arn,
    account: ACCOUNT,
    region: REGION,
    name,
    monitoring_type: "DataQuality",
    status: "Scheduled",
    endpoint: "credit",
    fingerprint: "",
    read_at: new Date(),
    ...more,
  };
  await insertInto("drift_schedule", row).execute(owner);
  return arn;
}

/** Adds an execution that completed and answers its id; `more` overrides columns. */
export async function addExecution(
  owner: Db,
  scheduleArn: string,
  at: string,
  more: Record<string, unknown> = {},
): Promise<number> {
  const row = { schedule_arn: scheduleArn, scheduled_at: at, status: "Completed", ...more };
  return insertRow(owner, "drift_execution", row);
}

interface TestReport {
  uri: string;
  kind: "statistics" | "violations";
  content: unknown;
  executionId?: number;
  state?: string;
}

/** Adds a file of a monitor: text as it is, anything else as JSON, null without bytes. */
export async function addReport(
  owner: Db,
  { uri, kind, content, executionId, state = "read" }: TestReport,
): Promise<void> {
  const text = typeof content === "string" ? content : JSON.stringify(content);
  await insertRow(owner, "drift_report", {
    account: ACCOUNT,
    region: REGION,
    uri,
    execution_id: executionId ?? null,
    kind,
    state,
    body: content === null ? null : Buffer.from(text),
    read_at: new Date(),
  });
}
