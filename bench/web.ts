import { gzipSync } from "node:zlib";
import { signIn } from "@/demo/sign-in";
import { cpuOf, REQUESTS } from "./cpu";
import { quantile, report } from "./report";
import { PAGES_WITHOUT_CHART, serve } from "./serve";
import type { Stage } from "./stage";

const ROUNDS = 9;
/**
 * CPU of the models list over that of routes that do nothing: one behind the same door (session read from the
 * database, a line of JSON), and the health check, which knows no session.
 */
async function benchRoute(url: string, pid: number, cookie: string): Promise<void> {
  const paths = { list: "/api/models", session: "/api/session", health: "/api/health" };
  const costs = { list: [] as number[], session: [] as number[], health: [] as number[] };
  const names = ["list", "session", "health"] as const;
  for (const name of names) await cpuOf(pid, url + paths[name], cookie);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const name of names) costs[name].push(await cpuOf(pid, url + paths[name], cookie));
  }
  const ratioTo = (rival: "session" | "health") =>
    quantile(
      costs.list.map((cost, round) => cost / (costs[rival][round] ?? Number.NaN)),
      0.5,
    );
  const millis = (name: (typeof names)[number]) => Number((quantile(costs[name], 0.5) * 1000).toPrecision(3));
  report({
    figure: "models_route.cpu_over_trivial_route",
    value: ratioTo("session"),
    unit: "× the CPU of GET /api/session, median of rounds",
    floor: { what: "at most", value: 1.5 },
    detail: {
      listMs: millis("list"),
      sessionMs: millis("session"),
      healthMs: millis("health"),
      overHealth: Number(ratioTo("health").toPrecision(3)),
      rounds: ROUNDS,
      requests: REQUESTS,
    },
  });
}

/** Scripts the first view of a page loads, gzipped as one file each. */
async function firstLoad(url: string, path: string, cookie: string): Promise<number> {
  const html = await (await fetch(`${url}${path}`, { headers: { cookie } })).text();
  const sources = new Set(
    [...html.matchAll(/<script[^>]+src="([^"]+\.js[^"]*)"(?![^>]*nomodule)/gi)].map(([, src]) => src),
  );
  let bytes = 0;
  for (const source of sources) {
    const script = await fetch(new URL(source ?? "", url));
    bytes += gzipSync(Buffer.from(await script.arrayBuffer())).length;
  }
  return bytes / 1000;
}

async function benchFirstLoad(url: string, cookie: string): Promise<void> {
  for (const page of PAGES_WITHOUT_CHART) {
    report({
      figure: `first_load_js: ${page}`,
      value: await firstLoad(url, page, cookie),
      unit: "kB gzipped",
      floor: { what: "at most", value: 190 },
    });
  }
}

/** The built web process on the collected estate: CPU of its list route, and what a browser loads first. */
export async function benchWeb({ databaseUrl }: Stage): Promise<void> {
  const { url, web } = await serve(databaseUrl, ".");
  try {
    const cookie = await signIn(url, "compliance@example.com");
    await benchRoute(url, web.child.pid ?? 0, cookie);
    await benchFirstLoad(url, cookie);
  } finally {
    await web.stop();
  }
}
