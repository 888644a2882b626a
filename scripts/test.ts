import { existsSync, readFileSync } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import path from "node:path";
import { findBrowser } from "./browser";
import { BUILD, endStepsOnSignals, ESLINT, PRETTIER, runStep, TYPES, wasInterrupted } from "./steps";
import { type Counts, countPlaywright, countVitest, summaryLine } from "./test-summary";

const REPORTS = "test-results/reports";
const VITEST_REPORT = path.join(REPORTS, "vitest.json");
const BROWSER_REPORT = path.join(REPORTS, "browser.json");
const counts: Counts[] = [];
const problems: string[] = [];

endStepsOnSignals();
await rm(REPORTS, { recursive: true, force: true });
await mkdir(REPORTS, { recursive: true });

// The build comes first: it writes the types of the routes, and the browser tests run against it.
const built = await runStep(BUILD);
note("the build", built);
const [format, lint, types] = await Promise.all([runStep(PRETTIER), runStep(ESLINT), runStep(TYPES)]);
note("the format", format);
note("the linter", lint);
note("the types", types);
await runVitest();
if (built) await runBrowserTests();
else problems.push("the browser tests did not run, as there is no build");

if (wasInterrupted()) problems.splice(0, problems.length, "interrupted");
for (const problem of problems) console.log(`✗ ${problem}`);
console.log(summaryLine(counts));
process.exitCode = problems.length === 0 && counts.every(({ failed }) => failed === 0) ? 0 : 1;

function note(what: string, ok: boolean): void {
  if (!ok) problems.push(`${what} failed, see above`);
}

async function runVitest(): Promise<void> {
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${VITEST_REPORT}`];
  const ok = await runStep({
    name: "unit, contract, database and fault tests",
    args: ["node_modules/vitest/vitest.mjs", "run", "--silent=passed-only", ...reporters],
    live: true,
  });
  read(VITEST_REPORT, countVitest, "vitest", ok);
}

async function runBrowserTests(): Promise<void> {
  const browser = await findBrowser();
  if (!browser) {
    problems.push("the browser tests did not run: no Chromium; set CHROMIUM_PATH to one");
    return;
  }
  console.log(`browser tests use ${browser}`);
  const ok = await runStep({
    name: "browser tests",
    args: ["node_modules/@playwright/test/cli.js", "test", "--reporter=line,json"],
    env: { CHROMIUM_PATH: browser, PLAYWRIGHT_JSON_OUTPUT_FILE: path.resolve(BROWSER_REPORT) },
    live: true,
  });
  read(BROWSER_REPORT, countPlaywright, "Playwright", ok);
}

/** A run that ended badly and reported nothing must not look like one without tests. */
function read(file: string, count: (report: unknown) => Counts, what: string, ok: boolean): void {
  const found = existsSync(file) ? count(JSON.parse(readFileSync(file, "utf8"))) : null;
  if (found) counts.push(found);
  if (!found) problems.push(`${what} ended without a report, see above`);
  else if (!ok && found.failed === 0) problems.push(`${what} failed outside of its tests, see above`);
}
