import { gzipSync } from "node:zlib";
import { ACCOUNTS } from "../accounts";
import { PEOPLE } from "../people";
import { seededRandom } from "../random";
import type { EventSource } from "./happening";
import { inNotebook } from "./places";
import { scoringCalls } from "./scoring-calls";
import { logFileKey, uniquePart } from "./trail-keys";
import type { TrailStory } from "./trail-story";
import type { AccessTruth } from "./truth";
import type { TrailWriter } from "./writer";

const DAY = 86_400_000;
const HOUR = 3_600_000;
const INVENTED = 3;
const LOOKS_BACK_DAYS = 9;

/**
 * Two days ago somebody put a file of their own among those of a trail: named as AWS names them, with invocations that
 * never happened and a read of training data that is now another person's. No digest lists it.
 */
export function forgeFile(
  writer: TrailWriter,
  trail: TrailStory,
  reads: EventSource,
  now: number,
): AccessTruth["forgedFile"] {
  const at = Math.floor((now - 2 * DAY) / HOUR) * HOUR + 10 * 60_000;
  if (at < trail.since) return null;
  const real = reads
    .between(Math.max(trail.since, at - LOOKS_BACK_DAYS * DAY), at - HOUR)
    .filter(({ name, bucket }) => name === "GetObject" && bucket !== null)
    .at(-1);
  const invented = scoringCalls(200_000, 0, "never happened", now).between(at - 20 * 60_000, at - 5 * 60_000);
  const records = invented.slice(0, INVENTED).map(({ record }) => record());
  const blamed = inNotebook("bank", PEOPLE.amara);
  if (real) {
    const text = real.record();
    const identity = JSON.stringify(blamed.identity(new Date(real.at - HOUR)));
    records.push(
      text.replace(/"userIdentity":\{.*?\},"eventTime"/, `"userIdentity":${identity},"eventTime"`),
    );
  }
  const lane = writer.lanes.find((one) => one.trail === trail)?.lane;
  if (!lane) return null;
  const key = logFileKey(lane, new Date(at), uniquePart(seededRandom(`forged/${at}`).integer));
  const body = gzipSync(`{"Records":[${records.join(",")}]}`);
  writer.put({ bucket: lane.bucket, key, body, at, metadata: {}, file: null, digest: null });
  return {
    bucket: lane.bucket,
    key,
    invented: Math.min(invented.length, INVENTED),
    rewritten: real
      ? {
          eventId: real.id,
          actor: `arn:aws:sts::${ACCOUNTS.bank.id}:assumed-role/${real.caller.principal.slice(5)}/${real.caller.session}`,
          forgedActor: `arn:aws:sts::${ACCOUNTS.bank.id}:assumed-role/DataScientist/amara.okafor`,
        }
      : null,
  };
}
