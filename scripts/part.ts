import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync, readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";

/** Something that runs beside us until it is told to stop. */
export interface Part {
  name: string;
  /** Settles, with a sentence, only if it ends without being told to. */
  died: Promise<string>;
  isRunning(): boolean;
  stop(): Promise<void>;
}

export interface ProcessPart extends Part {
  child: ChildProcess;
}

interface ProcessOptions {
  name: string;
  script: string;
  args?: string[];
  /** Options to node itself, before the script. */
  nodeArgs?: string[];
  env: Record<string, string>;
  /** What it says goes here; absent: to our own terminal. */
  logFile?: string;
  /** How long it may take to end once told to. */
  stopWithinMs: number;
}

export const TYPESCRIPT = ["--conditions=react-server", "--import", "tsx"];
export const NEXT = "node_modules/next/dist/bin/next";
const FOLLOW = ["--import", path.join(import.meta.dirname, "follow-parent.mjs")];

/** Starts a process that ends when we do. Ctrl-C does not reach it but through us, so the order of the end is ours. */
export function startProcess(options: ProcessOptions): ProcessPart {
  const { name, script, args = [], nodeArgs = [], logFile } = options;
  const output = logFile === undefined ? "inherit" : openSync(logFile, "w", 0o600);
  const child = fork(script, args, {
    execArgv: [...FOLLOW, ...nodeArgs],
    env: { ...process.env, ...options.env },
    stdio: ["ignore", output, output, "ipc"],
    detached: true,
  });
  if (typeof output === "number") closeSync(output);
  let stopping = false;
  const died = new Promise<string>((resolve) => {
    child.once("error", (error) => resolve(`${name} could not be started: ${error.message}`));
    child.once("exit", (code, signal) => {
      if (!stopping) resolve(`${name} ended (${signal ?? `exit code ${code}`})${lastWords(logFile)}`);
    });
  });
  const isRunning = () => child.pid !== undefined && child.exitCode === null && child.signalCode === null;
  const stop = async () => {
    stopping = true;
    if (!isRunning()) return;
    const ended = once(child, "exit");
    child.kill("SIGTERM");
    const impatience = setTimeout(() => child.kill("SIGKILL"), options.stopWithinMs);
    await ended;
    clearTimeout(impatience);
  };
  return { name, child, died, isRunning, stop };
}

const logLine = z.object({ msg: z.string(), err: z.object({ message: z.string() }).optional() });

/** The last error in the log, as a tail for the sentence that says what ended. */
function lastWords(logFile: string | undefined): string {
  if (logFile === undefined) return "";
  const lines = readFileSync(logFile, "utf8").split("\n");
  const line = lines.findLast((text) => /"level":"(?:error|fatal)"|^\s*\w*error\b/i.test(text));
  return line === undefined ? `; see ${logFile}` : `: ${inWords(line)}; see ${logFile}`;
}

/** Our own processes log JSON, others plain text. */
function inWords(line: string): string {
  if (!line.startsWith("{")) return line.trim();
  const { msg, err } = logLine.parse(JSON.parse(line));
  return err ? `${msg}: ${err.message}` : msg;
}
