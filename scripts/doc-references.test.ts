import { existsSync, globSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const FOLDERS = "app|components|lib|demo|e2e|bench|deploy|docs|public|scripts|\\.ci";
const ROOT_FILES =
  "package\\.json|[a-z.-]+\\.config\\.(?:ts|mjs)|proxy\\.ts|instrumentation\\.ts|tsconfig\\.json";
/** Spaces, braces and stars belong to commands and patterns; `<name>` and NNNN stand for something. */
const PATH = new RegExp(`^(?:(?:${FOLDERS})/[\\w./()[\\]-]*|${ROOT_FILES})$`);

const documents = ["README.md", "CONTRIBUTING.md", ...globSync("docs/**/*.md")].filter((file) =>
  existsSync(file),
);

/** The paths of this repository that a document cites in backticks. */
function citedPaths(text: string): string[] {
  const quoted = [...text.matchAll(/`([^`\n]+)`/g)].flatMap(([, code]) => code ?? []);
  return quoted.filter((code) => PATH.test(code) && !/NNNN|YYYY/.test(code));
}

describe("documents", () => {
  it.each(documents)("%s cites only paths that exist", (file) => {
    const missing = citedPaths(readFileSync(file, "utf8")).filter((cited) => !existsSync(cited));
    expect(missing).toEqual([]);
  });

  it("are read for paths, and not for commands and patterns", () => {
    const text =
      "`lib/jobs/worker.ts` `npm run demo` `lib/features/*/schema.ts` `docs/decisions/NNNN-title.md` `app/`";
    expect(citedPaths(text)).toEqual(["lib/jobs/worker.ts", "app/"]);
  });
});
