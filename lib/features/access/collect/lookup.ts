import { LookupEventsCommand, type LookupEventsResponse } from "@aws-sdk/client-cloudtrail";
import { isThrottled } from "@/lib/platform/aws/failure";
import type { ScopeReader } from "@/lib/platform/aws/scope-reader";
import type { Stretch } from "../rules/lookup-slices";
import type { LookupPace } from "./lookup-pace";

export const LOOKUP_EVENTS = "cloudtrail:LookupEvents";

const PAGE = 50;

// A slice that takes more pages than this is cut in two, so that little is lost when a pass breaks off.
const LONGEST_PAGES = 40;

/** Below this a slice is read to its end, however long that takes. */
export const SHORTEST_MS = 60_000;

/**
 * Services whose management calls matter to a model: registry and endpoints, its buckets' policies, its keys, who became
 * its roles, what those may do, and the trail itself. Everything else (networks, machines, log streams) is most of an
 * account's history, and a lookup takes one attribute, so it is not asked for. IAM's events are in us-east-1 alone.
 */
export function sourcesOf(region: string): string[] {
  const everywhere = ["sagemaker", "cloudtrail", "s3", "kms", "sts"];
  const names = region === "us-east-1" ? [...everywhere, "iam"] : everywhere;
  return names.map((name) => `${name}.amazonaws.com`);
}

/** `later`: AWS throttled it all the same; `failed`: the outcome says why; `many`: ask for less at once. */
export type SliceEnd = "whole" | "later" | "failed" | "many";

interface SliceRead {
  slice: Stretch;
  source: string;
  /** How many more calls this pass may make; counted down. */
  budget: { calls: number };
  /** Keeps the CloudTrailEvent of each event, as it was answered. */
  keep: (records: string[]) => Promise<void>;
}

/** Reads the management events of one service in one slice, newest first, page by page. */
export async function lookUp(
  reader: ScopeReader,
  pace: LookupPace,
  { slice, source, budget, keep }: SliceRead,
): Promise<SliceEnd> {
  let token: string | undefined;
  for (let page = 0; ; page += 1) {
    if (page >= LONGEST_PAGES && slice.to - slice.from > SHORTEST_MS) return "many";
    if (budget.calls <= 0) return "later";
    budget.calls -= 1;
    const answer = await ask(reader, pace, { slice, source, token });
    if (answer === null) return "failed";
    if (answer === "later") return "later";
    await keep((answer.Events ?? []).flatMap(({ CloudTrailEvent }) => CloudTrailEvent ?? []));
    token = answer.NextToken;
    if (!token) return "whole";
  }
}

/** Throttled is no failure: other programs share the rate, and the slice stays due. */
async function ask(
  reader: ScopeReader,
  pace: LookupPace,
  { slice, source, token }: { slice: Stretch; source: string; token: string | undefined },
): Promise<LookupEventsResponse | "later" | null> {
  const client = reader.aws.cloudtrail(reader.scope);
  const command = new LookupEventsCommand({
    LookupAttributes: [{ AttributeKey: "EventSource", AttributeValue: source }],
    ...secondsOf(slice),
    MaxResults: PAGE,
    NextToken: token,
  });
  pace.slow(command, reader.scope);
  const items = (answer: LookupEventsResponse | "later") =>
    answer === "later" ? 0 : (answer.Events?.length ?? 0);
  return reader.attempt(
    LOOKUP_EVENTS,
    () =>
      client.send(command).catch((error: unknown) => {
        if (isThrottled(error)) return "later" as const;
        throw error;
      }),
    { items },
  );
}

const SECOND_MS = 1_000;

/** Events have times in whole seconds, and both ends are included: neighbours share none. */
function secondsOf({ from, to }: Stretch): { StartTime: Date; EndTime: Date } {
  const start = Math.floor(from / SECOND_MS) * SECOND_MS;
  const end = Math.ceil(to / SECOND_MS) * SECOND_MS - SECOND_MS;
  return { StartTime: new Date(start), EndTime: new Date(Math.max(start, end)) };
}
