import { waitUntilAnswering } from "@/demo/wait";
import { freePort } from "@/lib/platform/free-port";
import { NEXT, type ProcessPart, startProcess } from "@/scripts/part";

/** Pages without a chart, one of each kind. */
export const PAGES_WITHOUT_CHART = [
  "/",
  "/models",
  "/models/findings",
  "/models/credit-scoring",
  "/models/credit-scoring/versions",
  "/models/credit-scoring/versions/8",
  "/models/credit-scoring/compare?left=7&right=8",
  "/sources",
];

/** Starts the web server built in `dir` on a free port, and waits until it answers. Throws when it ends instead. */
export async function serve(databaseUrl: string, dir: string): Promise<{ url: string; web: ProcessPart }> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const web = startProcess({
    name: "the web server",
    script: NEXT,
    args: ["start", dir, "-H", "127.0.0.1", "-p", String(port)],
    env: {
      NODE_ENV: "production",
      DATABASE_URL: databaseUrl,
      NEXTAUTH_URL: url,
      NEXTAUTH_SECRET: "a secret of the benchmark and of nothing else",
      COUNTERSIGN_DEMO: "1",
      COUNTERSIGN_CONFIG: "bench/countersign.yaml",
      LOG_LEVEL: "warn",
      PORT: String(port),
    },
    logFile: "/dev/null",
    stopWithinMs: 5_000,
  });
  const died = web.died.then((why) => Promise.reject(new Error(why)));
  await Promise.race([waitUntilAnswering(`${url}/api/health`), died]);
  return { url, web };
}
