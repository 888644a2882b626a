import { type ChildProcess, spawn } from "node:child_process";
import { NEXT, TYPESCRIPT } from "./part";

/** A program of ours that checks something: exit code 0 is well. */
export interface Step {
  name: string;
  /** Arguments to the Node that runs this. */
  args: string[];
  env?: Record<string, string>;
  /** Show its output as it comes, instead of only when it fails. */
  live?: boolean;
}

export const PRETTIER: Step = {
  name: "format",
  args: ["node_modules/prettier/bin/prettier.cjs", "--check", "."],
};
export const ESLINT: Step = {
  name: "lint",
  args: ["node_modules/eslint/bin/eslint.js", "--max-warnings", "0", "."],
};
/** Writes next-env.d.ts and the types of the routes, which a fresh clone lacks. */
export const ROUTE_TYPES: Step = {
  name: "route types",
  args: [NEXT, "typegen"],
};
export const TYPES: Step = { name: "types", args: ["node_modules/typescript/bin/tsc", "--noEmit"] };
export const BUILD: Step = { name: "build", args: [...TYPESCRIPT, "scripts/build.ts", "--if-changed"] };

const running = new Set<ChildProcess>();
let interrupted = false;

/** Ends the steps that run when this process is asked to end; they clean up after themselves. */
export function endStepsOnSignals(): void {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => {
      interrupted = true;
      for (const child of running) child.kill(signal);
    });
  }
}

/** Whether this process was asked to end, so that what did not run is nobody's failure. */
export function wasInterrupted(): boolean {
  return interrupted;
}

/** Runs one step, says how it ended, and answers whether it is well. */
export async function runStep({ name, args, env = {}, live = false }: Step): Promise<boolean> {
  if (interrupted) return false;
  const began = Date.now();
  if (live) console.log(`── ${name}`);
  const child = spawn(process.execPath, args, {
    stdio: live ? ["ignore", "inherit", "inherit"] : ["ignore", "pipe", "pipe"],
    env: { ...process.env, ...env },
  });
  running.add(child);
  const output: Buffer[] = [];
  child.stdout?.on("data", (chunk: Buffer) => output.push(chunk));
  child.stderr?.on("data", (chunk: Buffer) => output.push(chunk));
  const ok = await new Promise<boolean>((resolve) => child.once("close", (code) => resolve(code === 0)));
  running.delete(child);
  const took = `${((Date.now() - began) / 1000).toFixed(1)} s`;
  console.log(`${ok ? "✓" : "✗"} ${name} (${took})`);
  if (!ok && !live) console.log(Buffer.concat(output).toString());
  return ok;
}

/** One after the other, to the first that fails. */
export async function inOrder(...steps: Step[]): Promise<boolean> {
  for (const step of steps) if (!(await runStep(step))) return false;
  return true;
}
