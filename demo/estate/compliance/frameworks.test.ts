import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { readFramework } from "@/lib/features/compliance/rules/read-framework";
import { parseConfig } from "@/lib/platform/config";
import { buildEstate } from "../build";

const { config, state, truth } = buildEstate({ seed: "countersign", now: new Date("2026-11-23T10:42:18Z") });
const folder = parseConfig(config, "countersign.yaml").compliance.frameworksFolder ?? "";

/** The frameworks of a file, and the identifiers of Config rules they name. */
function readOf(file: string) {
  const { read, refusals } = readFramework(readFileSync(path.join(folder, file), "utf8"), file, "2026-11-23");
  const evidence = read?.framework.controls.flatMap((control) => control.evidence) ?? [];
  const rules = evidence.flatMap((one) => (one.kind === "config_rule" ? one.rules : []));
  return { read, refusals, rules };
}

const deployed = new Set(
  truth.compliance.places.flatMap(({ account, region }) =>
    [...(state.accounts.get(account)?.config.get(region)?.rules.values() ?? [])].map(
      ({ rule }) => rule.Source?.SourceIdentifier,
    ),
  ),
);

describe("the house's own frameworks", () => {
  it("lie where countersign.yaml of the estate says, and are taken without a refusal", () => {
    const files = readdirSync(folder).sort();
    expect(files).toEqual(["house-model-policy.yaml", "house-pack.yaml"]);
    for (const file of files) expect(readOf(file).refusals).toEqual([]);
  });

  it("name Config rules of the estate, and one that nobody deployed", () => {
    const named = ["house-model-policy.yaml", "house-pack.yaml"].flatMap((file) => readOf(file).rules);
    expect(named.filter((rule) => !deployed.has(rule))).toEqual(["KMS_CMK_NOT_SCHEDULED_FOR_DELETION"]);
  });

  it("hold the template of the pack that is deployed", () => {
    const template = readOf("house-pack.yaml").read?.framework.controls.map(({ reference }) => reference);
    for (const { rules } of truth.compliance.packs) {
      const names = rules.map((rule) => rule.replace(/-conformance-pack-[a-z0-9]+$/, ""));
      expect([...names, "kms-cmk-not-scheduled-for-deletion"]).toEqual(template);
    }
  });
});
