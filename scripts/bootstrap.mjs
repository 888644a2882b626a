/**
 * The door to every npm command: `node scripts/bootstrap.mjs <command> [args]`. It runs on any Node from 20 on with
 * nothing installed, installs what is missing, then runs the command on the Node that package.json pins.
 */
import { spawn } from "node:child_process";
import { constants } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { COMMANDS } from "./commands.mjs";
import { installIfNeeded, pinnedNode } from "./install.mjs";

const OLDEST_NODE = 20;
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"];
const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const [name, ...args] = process.argv.slice(2);

try {
  refuseOldNode();
  const command = COMMANDS[name];
  if (!command)
    throw new Error(`Unknown command ${name ?? "(none)"}: use one of ${Object.keys(COMMANDS).join(", ")}.`);
  await installIfNeeded(root);
  process.exitCode = await run([...command, ...args]);
} catch (error) {
  console.error(error.message);
  // Whoever reads the summary of a test run also learns that there was none.
  if (name === "test") console.log("tests: 0 passed, 0 failed, 0 skipped");
  process.exitCode = 1;
}

function refuseOldNode() {
  const found = process.versions.node;
  if (Number(found.split(".")[0]) >= OLDEST_NODE) return;
  throw new Error(
    `Node ${found} is too old: install Node ${OLDEST_NODE} or newer (the rest is then installed here).`,
  );
}

/** Answers the exit code, as a shell counts it when a signal ended the command. */
function run(nodeArgs) {
  const binaries = path.join(root, "node_modules", ".bin");
  const child = spawn(pinnedNode(root), nodeArgs, {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, PATH: `${binaries}${path.delimiter}${process.env.PATH ?? ""}` },
  });
  for (const signal of SIGNALS) process.on(signal, () => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.once("error", (error) => reject(new Error(`The pinned Node does not run here: ${error.message}`)));
    child.once("exit", (code, signal) => resolve(code ?? 128 + constants.signals[signal]));
  });
}
