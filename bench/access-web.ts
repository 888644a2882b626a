import { signIn } from "@/demo/sign-in";
import { BUSIEST_MODEL, makeUpLog } from "@/lib/features/access/store/testing";
import { seedDemoPeople } from "@/lib/platform/auth/demo-people";
import { connect } from "@/lib/platform/db/client";
import type { EmbeddedPostgres } from "@/lib/platform/db/embedded";
import { startTemporary } from "@/lib/platform/db/embedded-temporary";
import { migrate } from "@/lib/platform/db/migrate";
import { cpuOf, REQUESTS } from "./cpu";
import { quantile, report } from "./report";
import { serve } from "./serve";

const ROUNDS = 9;
const DAYS = 90;

/** A list of a model's events, as its page asks for it, and the door alone: sign-in and a line of JSON. */
const PATHS = { list: `/api/models/${BUSIEST_MODEL}/access`, session: "/api/session" };

async function measure(url: string, pid: number): Promise<void> {
  const cookie = await signIn(url, "compliance@example.com");
  const costs = { list: [] as number[], session: [] as number[] };
  const names = ["list", "session"] as const;
  for (const name of names) await cpuOf(pid, url + PATHS[name], cookie);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const name of names) costs[name].push(await cpuOf(pid, url + PATHS[name], cookie));
  }
  const ratios = costs.list.map((cost, round) => cost / (costs.session[round] ?? Number.NaN));
  const millis = (name: (typeof names)[number]) => Number((quantile(costs[name], 0.5) * 1000).toPrecision(3));
  report({
    figure: "access_route.cpu_over_trivial_route",
    value: quantile(ratios, 0.5),
    unit: "× the CPU of GET /api/session, median of rounds",
    floor: { what: "at most", value: 1.5 },
    detail: { listMs: millis("list"), sessionMs: millis("session"), rounds: ROUNDS, requests: REQUESTS },
  });
}

async function prepare(url: string, events: number): Promise<void> {
  await migrate(url, { log: () => undefined });
  const owner = connect({ url, role: "owner", statementTimeoutMs: 3_600_000 });
  try {
    await seedDemoPeople(owner);
    await makeUpLog(owner, { events, days: DAYS, to: new Date().toISOString() });
  } finally {
    await owner.destroy();
  }
}

/** The built web process on a log of `events` events up to now: CPU of a model's list, signed in, over the door alone. */
export async function benchAccessWeb(
  events: number,
  start: () => Promise<Pick<EmbeddedPostgres, "url" | "stop">> = startTemporary,
): Promise<void> {
  const postgres = await start();
  try {
    await prepare(postgres.url, events);
    const { url, web } = await serve(postgres.url, ".");
    try {
      await measure(url, web.child.pid ?? 0);
    } finally {
      await web.stop();
    }
  } finally {
    await postgres.stop();
  }
}
