import { spawn } from "node:child_process";
import { once } from "node:events";
import { beginBuild, isBuilt, markBuilt } from "./built";
import { NEXT } from "./part";

/** `--if-changed` leaves a build of these very sources as it is. */
const [flag] = process.argv.slice(2);

async function main(): Promise<number> {
  if (flag === "--if-changed" && isBuilt()) return 0;
  const sources = beginBuild();
  const child = spawn(process.execPath, [NEXT, "build"], { stdio: ["ignore", "inherit", "inherit"] });
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => child.kill(signal));
  const [code] = await once(child, "exit");
  if (code !== 0) return 1;
  markBuilt(sources);
  return 0;
}

process.exitCode = await main();
