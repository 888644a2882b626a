import "server-only";
import { listTrouble } from "@/lib/features/sources/service/list-trouble";
import { lastSuccesses } from "@/lib/features/sources/service/record-reading";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import type { AwsScope } from "@/lib/platform/aws/attempts";
import type { Db } from "@/lib/platform/db/client";
import type { ConfigPlace } from "../schema/facts";
import { type PlaceRow, selectPlaces } from "../store/rules";

const placeKey = ({ account, region }: AwsScope): string => `${account} ${region}`;

/** Calls without which nobody knows what rules say, and whether they still look; others cost a detail. */
const NEEDED = [
  "config:DescribeConfigurationRecorders",
  "config:DescribeConfigurationRecorderStatus",
  "config:DescribeConfigRules",
  "config:SelectResourceConfig",
  "config:GetComplianceDetailsByConfigRule",
];

function readAtOf(successes: Map<string, Date>, scope: AwsScope): string | null {
  const times = NEEDED.map((api) => successes.get(`${placeKey(scope)} ${api}`));
  const known = times.flatMap((time) => time?.getTime() ?? []);
  return known.length === NEEDED.length ? new Date(Math.min(...known)).toISOString() : null;
}

/** Answers what Config is in a place, for any number of models: each place is looked up once. */
export async function openPlaces(db: Db, actor: Actor): Promise<(scope: AwsScope) => Promise<ConfigPlace>> {
  requirePermission(actor, "compliance:read");
  const [rows, successes] = await Promise.all([selectPlaces(db), lastSuccesses(db, actor)]);
  const byPlace = new Map(rows.map((row) => [placeKey(row), row]));
  const known = new Map<string, Promise<ConfigPlace>>();
  async function look(scope: AwsScope): Promise<ConfigPlace> {
    const trouble = await listTrouble(db, actor, scope);
    const [worst] = trouble.filter(({ api }) => api.startsWith("config:"));
    const row: PlaceRow | undefined = byPlace.get(placeKey(scope));
    return {
      ...scope,
      accountName: row?.account_name ?? scope.account,
      recording: row?.is_recording ?? null,
      hasRecorder: row ? row.name !== null : null,
      readAt: readAtOf(successes, scope),
      trouble: worst ? (worst.error ?? `${worst.api} was not read lately`) : null,
      packs: row?.packs ?? [],
      rules: row?.rules ?? [],
    };
  }
  return ({ account, region }) => {
    const key = placeKey({ account, region });
    const found = known.get(key) ?? look({ account, region });
    known.set(key, found);
    return found;
  };
}
