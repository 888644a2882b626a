import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { readFramework } from "../rules/read-framework";
import { EVIDENCE_KINDS } from "../schema/kinds";

const page = readFileSync("docs/frameworks.md", "utf8");

it("the framework that the documentation shows is one", () => {
  const [, example = ""] = /```yaml\n([\s\S]*?)```/.exec(page) ?? [];
  const { read, refusals } = readFramework(example, "example.yaml", "2026-11-23");
  expect(refusals).toEqual([]);
  expect(read?.framework.controls).toHaveLength(1);
});

it("the documentation names every kind of evidence", () => {
  for (const kind of EVIDENCE_KINDS) expect(page).toContain(`| \`${kind}\` |`);
});
