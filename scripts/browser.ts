import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { chromium } from "@playwright/test";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
const PLACES = [
  "/usr/lib/chromium/chromium",
  "/snap/bin/chromium",
  "/opt/google/chrome/chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];
const ANSWER_WITHIN_MS = 30_000;

/**
 * A Chromium that starts here: one on the machine, else Playwright's own download, else Debian's package when this is
 * root. Answers its path, or null if there is none to be had, having said why.
 */
export async function findBrowser(): Promise<string | null> {
  const given = process.env.CHROMIUM_PATH;
  if (given && !(await starts(given))) throw new Error(`CHROMIUM_PATH is ${given}, which does not start.`);
  return given ?? (await onThisMachine()) ?? (await download()) ?? (await installDebianPackage());
}

async function onThisMachine(): Promise<string | null> {
  const folders = (process.env.PATH ?? "").split(path.delimiter).filter(Boolean);
  const named = folders.flatMap((folder) => NAMES.map((name) => path.join(folder, name)));
  for (const candidate of [...named, ...PLACES, chromium.executablePath()]) {
    if (await starts(candidate)) return candidate;
  }
  return null;
}

async function download(): Promise<string | null> {
  console.log("No Chromium on this machine: downloading Playwright's (about 170 MB) …");
  const { status } = run(process.execPath, [
    "node_modules/@playwright/test/cli.js",
    "install",
    "chromium",
    "--no-shell",
  ]);
  if (status !== 0) return say("  the download did not work");
  return (await starts(chromium.executablePath()))
    ? chromium.executablePath()
    : say("  it does not start here");
}

async function installDebianPackage(): Promise<string | null> {
  if (!existsSync("/usr/bin/apt-get")) return say("  no apt-get here to install a package with");
  if (process.getuid?.() !== 0)
    return say("  installing Debian's package needs root: apt-get install chromium");
  console.log("Installing Debian's chromium …");
  const options = { env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } };
  run("apt-get", ["update", "-qq"], options);
  run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium"], options);
  return (await starts("/usr/bin/chromium"))
    ? "/usr/bin/chromium"
    : say("  Debian's chromium could not be installed");
}

function run(program: string, args: string[], options: { env?: NodeJS.ProcessEnv } = {}) {
  return spawnSync(program, args, { stdio: ["ignore", "inherit", "inherit"], ...options });
}

function say(why: string): null {
  console.log(why);
  return null;
}

/** Some distributions put a script of that name there that only says how to install it. */
async function starts(executablePath: string): Promise<boolean> {
  if (!existsSync(executablePath)) return false;
  try {
    const browser = await chromium.launch({ executablePath, timeout: ANSWER_WITHIN_MS });
    await browser.close();
    return true;
  } catch {
    return false;
  }
}
