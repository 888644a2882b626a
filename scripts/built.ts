import { createHash } from "node:crypto";
import { existsSync, globSync, readFileSync, statSync, writeFileSync } from "node:fs";

const STAMP = ".next/countersign-sources";
const SOURCES = [
  "{app,components,lib,public}/**/*",
  "package-lock.json",
  "tsconfig.json",
  "*.config.{ts,mjs}",
  "*.ts",
];

/** Written by the build itself. */
const GENERATED = "next-env.d.ts";

/** Names the state of everything that goes into a build. */
function digestOfSources(): string {
  const files = SOURCES.flatMap((pattern) => globSync(pattern)).filter(
    (file) => file !== GENERATED && !file.includes(".test.") && statSync(file).isFile(),
  );
  const digest = createHash("sha256");
  for (const file of [...new Set(files)].sort())
    digest.update(`${file}\0`).update(readFileSync(file)).update("\0");
  return digest.digest("hex");
}

/** Whether `.next` holds a build of exactly these sources. */
export function isBuilt(): boolean {
  if (!existsSync(".next/BUILD_ID") || !existsSync(STAMP)) return false;
  return readFileSync(STAMP, "utf8") === digestOfSources();
}

/** Called after a build that went well; `before` is what `beginBuild` answered. */
export function markBuilt(before: string): void {
  writeFileSync(STAMP, before);
}

/** Taken before the build, so that a file changed meanwhile makes the build count as old. */
export function beginBuild(): string {
  return digestOfSources();
}
