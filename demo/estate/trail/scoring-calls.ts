import { ACCOUNTS } from "../accounts";
import { expectedCalls } from "../monitoring/rhythm";
import { arnOf } from "../records/dossier";
import { seededRandom } from "../random";
import { invocation } from "./data-calls";
import type { EventSource, Happening } from "./happening";
import { roleSession } from "./identity";
import { VPC_ENDPOINT } from "./places";
import { SCORING_SESSIONS } from "./routine";

const SLOT = 300_000;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const RHYTHM = { night: 60, busiest: 780, busiestHour: 13, weekend: 0.55 };
const SHARE_FAILING = 0.002;

/** Calls that the rhythm makes in 14 days, at any time of the week. */
function rhythmCalls(): number {
  let calls = 0;
  for (let at = 0; at < 14 * DAY; at += HOUR) calls += expectedCalls(RHYTHM, at);
  return calls;
}

const uuidFrom = (hex: string) =>
  `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;

/**
 * How the text of an invocation is made quickly: the record of one call, cut where time and ids stand. A demo makes
 * hundreds of thousands.
 */
function templateOf(session: string, index: number, failing: boolean) {
  const way = {
    address: `10.20.${16 + index}.${31 + 7 * index}`,
    agent: "aws-sdk-java/2.31.45 Linux/5.10.236 OpenJDK_64-Bit_Server_VM/21.0.7",
    vpcEndpoint: VPC_ENDPOINT,
  };
  const by = roleSession(ACCOUNTS.bank, { role: "scoring-api", session }, way);
  const endpoint = arnOf(ACCOUNTS.bank, "eu-west-1", "endpoint/credit-scoring-prod");
  const sample = invocation(
    {
      at: 0,
      by,
      region: "eu-west-1",
      models: ["credit-scoring"],
      seed: "template",
      ...(failing ? { error: ["ModelError", "Received server error (500) from primary"] } : {}),
    },
    endpoint,
  );
  const text = sample.record();
  const requestId = /"requestID":"([^"]+)"/.exec(text)?.[1] ?? "";
  const creation = '"creationDate":"1970-01-01T00:00:00Z"';
  const time = '"eventTime":"1970-01-01T00:00:00Z"';
  const [began = "", rest = ""] = text.split(creation);
  const [middle = "", afterTime = ""] = rest.split(time);
  const [beforeRequest = "", afterRequest = ""] = afterTime.split(requestId);
  const [beforeId = "", end = ""] = afterRequest.split(sample.id);
  const write = (at: number, request: string, id: string) => {
    const hours = Math.floor(at / (6 * HOUR)) * 6 * HOUR;
    const iso = (when: number) => `${new Date(when).toISOString().slice(0, 19)}Z`;
    return `${began}"creationDate":"${iso(hours)}"${middle}"eventTime":"${iso(at)}"${beforeRequest}${request}${beforeId}${id}${end}`;
  };
  return { sample, write };
}

/**
 * Invocations of credit-scoring by the machines that score, by the hour of day and week; `calls` is about how many
 * come in 14 days. None before `since`, in milliseconds since 1970.
 */
export function scoringCalls(calls: number, since: number, seed: string, now: number): EventSource {
  const scale = calls / rhythmCalls();
  const origin = Math.floor(now / SLOT);
  const templates = SCORING_SESSIONS.map((session, index) => ({
    fine: templateOf(session, index, false),
    failing: templateOf(session, index, true),
  }));
  const slotEvents = (slot: number): Happening[] => {
    const start = slot * SLOT;
    const random = seededRandom(`${seed}/scoring/${slot - origin}`);
    const expected = (expectedCalls(RHYTHM, start) * scale * SLOT) / HOUR;
    const count = Math.max(0, Math.round(expected + Math.sqrt(expected) * random.normal()));
    return Array.from({ length: count }, () => {
      const at = start + Math.floor((random.next() * SLOT) / 1000) * 1000;
      const { fine, failing } = random.pick(templates);
      const { sample, write } = random.chance(SHARE_FAILING) ? failing : fine;
      const id = uuidFrom(random.hex(32));
      const request = uuidFrom(random.hex(32));
      const late = random.chance(0.004) ? 50 + 200 * random.next() : 0;
      const delay = Math.round((2 + 5 * random.next() + late) * 60_000);
      return { ...sample, at, id, delay, record: () => write(at, request, id) };
    });
  };
  return {
    between(from, to) {
      const found: Happening[] = [];
      const first = Math.floor(Math.max(from, since) / SLOT);
      for (let slot = first; slot <= Math.floor(to / SLOT); slot += 1)
        for (const event of slotEvents(slot))
          if (event.at > from && event.at <= to && event.at > since) found.push(event);
      return found;
    },
  };
}
