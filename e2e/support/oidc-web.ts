import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { chmod } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { startEmbedded } from "../../lib/platform/db/embedded";
import { migrate } from "../../lib/platform/db/migrate";
import { freePort } from "../../lib/platform/free-port";
import { startOidcProvider } from "../../scripts/testing/oidc-provider";

/*
 * The built product with an identity provider instead of demo people, as a process of its own: prints the address
 * once it answers, and ends everything it started when its standard input closes.
 */

const CONFIG = 'accounts:\n  - { id: "447120938816", name: bank, regions: [eu-west-1] }\n';

function startWeb(port: number, variables: Record<string, string>): ChildProcess {
  const next = path.resolve("node_modules/next/dist/bin/next");
  return spawn(process.execPath, [next, "start", "-H", "127.0.0.1", "-p", String(port)], {
    env: { ...process.env, NODE_OPTIONS: "", COUNTERSIGN_DEMO: "0", ...variables },
    stdio: ["ignore", 2, 2],
  });
}

async function untilHealthy(url: string, web: ChildProcess): Promise<void> {
  while (web.exitCode === null) {
    const response = await fetch(`${url}/api/health`).catch(() => null);
    if (response?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("the web process ended");
}

const dir = await mkdtemp(path.join(tmpdir(), "countersign-oidc-"));
// As root the server runs as another user, who has to reach its data in here.
await chmod(dir, 0o711);
await writeFile(path.join(dir, "countersign.yaml"), CONFIG);
const database = await startEmbedded({ dir: path.join(dir, "database"), durable: false });
await migrate(database.url);
const port = await freePort();
const url = `http://127.0.0.1:${port}`;
const idp = await startOidcProvider(`${url}/api/auth/callback/oidc`);
idp.people.set("u-ada", { name: "Ada Auditor", email: "ada@example.com", groups: ["staff", "auditor"] });
idp.people.set("u-bo", { name: "Bo Nobody", email: "bo@example.com", groups: ["staff"] });
const web = startWeb(port, {
  DATABASE_URL: database.url,
  NEXTAUTH_URL: url,
  NEXTAUTH_SECRET: "a secret of the browser tests only, nothing else",
  COUNTERSIGN_CONFIG: path.join(dir, "countersign.yaml"),
  OIDC_ISSUER: idp.issuer,
  OIDC_CLIENT_ID: idp.clientId,
  OIDC_CLIENT_SECRET: idp.clientSecret,
});

async function stop(): Promise<void> {
  if (web.exitCode === null && web.kill()) await once(web, "exit");
  await idp.close();
  await database.stop();
  await rm(dir, { recursive: true, force: true });
  process.exit(0);
}

process.stdin.resume().on("end", () => void stop());
await untilHealthy(url, web);
process.stdout.write(`${url}\n`);
