import "server-only";
import { sql } from "kysely";
import type { Db, Tx } from "@/lib/platform/db/client";
import type { ResourceKind } from "../schema/observed";
import type { AwsScope } from "../schema/scope";
import { modelsTables } from "./tables";

/** ARN to the fingerprint its last Describe went with. */
export async function loadFingerprints(
  db: Db,
  scope: AwsScope,
  kind: ResourceKind,
): Promise<Map<string, string>> {
  const rows = await modelsTables(db)
    .selectFrom("models_resource")
    .select(["arn", "fingerprint"])
    .where("account", "=", scope.account)
    .where("region", "=", scope.region)
    .where("kind", "=", kind)
    .where("valid_to", "is", null)
    .execute();
  return new Map(rows.map(({ arn, fingerprint }) => [arn, fingerprint]));
}

/** A current observation; `body` is its canonical JSON. */
export interface KeptResource {
  account: string;
  region: string;
  arn: string;
  call: string;
  fingerprint: string;
  body: string;
  validFrom: Date;
}

const COLUMNS = ["account", "region", "arn", "call", "fingerprint", "body", "valid_from"] as const;

function kept(
  row: { body: Buffer; valid_from: Date } & Omit<KeptResource, "body" | "validFrom">,
): KeptResource {
  const { account, region, arn, call, fingerprint, body, valid_from } = row;
  return { account, region, arn, call, fingerprint, body: body.toString("utf8"), validFrom: valid_from };
}

/** Everything current of one kind, over all accounts or in one scope. */
export async function loadCurrent(
  db: Db | Tx,
  kind: ResourceKind,
  scope?: AwsScope,
): Promise<KeptResource[]> {
  let query = modelsTables(db)
    .selectFrom("models_resource")
    .select(COLUMNS)
    .where("kind", "=", kind)
    .where("valid_to", "is", null);
  if (scope) query = query.where("account", "=", scope.account).where("region", "=", scope.region);
  return (await query.execute()).map(kept);
}

/** The current observations of these ARNs (or S3 URIs), of one kind, by ARN. */
export async function loadByArn(
  db: Db | Tx,
  kind: ResourceKind,
  arns: readonly string[],
): Promise<Map<string, KeptResource>> {
  if (arns.length === 0) return new Map();
  const rows = await modelsTables(db)
    .selectFrom("models_resource")
    .select(COLUMNS)
    .where("kind", "=", kind)
    .where(sql<boolean>`arn = any(${[...new Set(arns)]}::text[])`)
    .where("valid_to", "is", null)
    .execute();
  return new Map(rows.map((row) => [row.arn, kept(row)]));
}
