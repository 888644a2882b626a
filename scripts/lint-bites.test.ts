import { ESLint } from "eslint";
import { describe, expect, it } from "vitest";

// The rule's shortcut reads the importing file from disk, where these are not.
const eslint = new ESLint({
  overrideConfig: { rules: { "import/no-cycle": ["error", { ignoreExternal: true, disableScc: true }] } },
});

async function rulesBrokenBy(filePath: string, text: string): Promise<string[]> {
  const [result] = await eslint.lintText(text, { filePath });
  return (result?.messages ?? []).map(({ ruleId, message }) => ruleId ?? message);
}

const PATHS = "import/no-restricted-paths";
const SYNTAX = "no-restricted-syntax";

/** A file that imports `from` and uses what it imports, so that nothing else is wrong with it. */
const importing = (from: string) => `import * as imported from "${from}";\nconsole.log(imported);\n`;

describe("the linter refuses imports against the direction", () => {
  it.each([
    ["components/models/bad.tsx", "@/lib/features/models/store/tables"],
    ["components/models/bad.tsx", "@/lib/features/models/store/tables"],
    ["components/models/bad.tsx", "@/lib/platform/db/client"],
    ["components/models/bad.tsx", "@/lib/platform/env"],
    ["lib/platform/http/bad.ts", "@/lib/features/models/schema/model"],
    ["lib/features/models/bad.ts", "@/demo/aws/operation"],
    ["app/bad.ts", "@/demo/aws/state"],
    ["components/bad.tsx", "@/demo/aws/state"],
    ["lib/features/sources/bad.ts", "@/lib/features/models/store/tables"],
    ["app/bad.ts", "@/lib/features/models/store/tables"],
    ["lib/platform/bad.ts", "@/scripts/testing/empty-module"],
  ])("%s from %s", async (filePath, from) => {
    expect(await rulesBrokenBy(filePath, importing(from))).toContain(PATHS);
  });

  it.each([
    ["components/models/good.tsx", "@/lib/features/models/schema/model"],
    ["components/models/good.tsx", "@/lib/platform/errors"],
    ["app/good.ts", "@/lib/platform/errors"],
    ["lib/features/models/good.ts", "@/lib/platform/db/client"],
    ["lib/features/models/good.ts", "@/lib/features/sources/schema"],
    ["lib/features/models/good.contract.test.ts", "@/demo/aws/state"],
    ["demo/good.ts", "@/lib/platform/errors"],
  ])("but lets %s import %s", async (filePath, from) => {
    expect(await rulesBrokenBy(filePath, importing(from))).toEqual([]);
  });
});

describe("the linter refuses what the house rules ban", () => {
  it.each([
    ["process.env", "lib/features/models/bad.ts", "export const region = process.env.AWS_REGION;\n", SYNTAX],
    ["process['env']", "app/bad.ts", 'export const all = process["env"];\n', SYNTAX],
    ["{ env } = process", "app/bad.ts", "export const { env } = process;\n", SYNTAX],
    ["node:process", "lib/bad.ts", 'import { env } from "node:process";\nconsole.log(env);\n', SYNTAX],
    ["use server", "app/bad.ts", '"use server";\nexport async function act() {}\n', SYNTAX],
    ["inline use server", "app/bad.ts", 'export async function act() {\n  "use server";\n}\n', SYNTAX],
    [
      "dangerouslySetInnerHTML",
      "components/bad.tsx",
      'export const Bad = () => <p dangerouslySetInnerHTML={{ __html: "" }} />;\n',
      SYNTAX,
    ],
    [
      "dangerouslySetInnerHTML in props",
      "components/bad.tsx",
      'export const props = { dangerouslySetInnerHTML: { __html: "" } };\n',
      SYNTAX,
    ],
    ["any", "lib/bad.ts", "export const bad: any = 1;\n", "@typescript-eslint/no-explicit-any"],
    ["cast through unknown", "lib/bad.ts", "export const bad = 1 as unknown as string;\n", SYNTAX],
    [
      "ts-expect-error",
      "lib/bad.ts",
      "// @ts-expect-error why not\nexport const n: string = 1;\n",
      "@typescript-eslint/ban-ts-comment",
    ],
    ["barrel", "lib/bad.ts", 'export * from "./platform/errors";\n', SYNTAX],
    ["index file", "lib/features/models/index.ts", "export const model = 1;\n", SYNTAX],
    [
      "type imported as a value",
      "lib/bad.ts",
      'import { ErrorCode } from "@/lib/platform/errors";\nexport const code: ErrorCode = "conflict";\n',
      "@typescript-eslint/consistent-type-imports",
    ],
    ["a file too long", "lib/bad.ts", "console.log(1);\n".repeat(301), "max-lines"],
    [
      "a needless eslint-disable",
      "lib/bad.ts",
      "/* eslint-disable no-undef */\nconsole.log(1);\n",
      "Unused eslint-disable directive (no problems were reported from 'no-undef').",
    ],
  ])("%s", async (_what, filePath, text, rule) => {
    expect(await rulesBrokenBy(filePath, text)).toContain(rule);
  });

  it("an import cycle", async () => {
    const text =
      'import { readMigrations } from "./migrate-files";\nimport { migrate } from "./migrate";\nconsole.log(migrate, readMigrations);\n';
    expect(await rulesBrokenBy("lib/platform/errors.ts", text.replaceAll("./m", "./db/m"))).toContain(
      "import/no-cycle",
    );
  });

  it("but lets lib/platform/env.ts read process.env", async () => {
    expect(await rulesBrokenBy("lib/platform/env.ts", "export const all = process.env;\n")).toEqual([]);
  });
});
