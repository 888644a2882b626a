import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { orderControls } from "../rules/order-controls";
import { readFramework } from "../rules/read-framework";

const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith(".yaml"));
const readings = files.map((file) =>
  readFramework(readFileSync(path.join(import.meta.dirname, file), "utf8"), file, "2026-11-23"),
);
const frameworks = readings.flatMap(({ read }) => read?.framework ?? []);
const controls = frameworks.flatMap((framework) =>
  framework.controls.map((control) => ({ framework, control })),
);

describe("the frameworks that come with the product", () => {
  it.each(files.map((file, index) => [file, readings[index]] as const))(
    "%s is read without a refusal",
    (_, reading) => {
      expect(reading?.refusals).toEqual([]);
      expect(reading?.read).not.toBeNull();
    },
  );

  it("rest on controls that there are, and on no circle", () => {
    const { order, broken } = orderControls(frameworks);
    expect(broken).toEqual([]);
    expect(order).toHaveLength(controls.length);
  });

  it("name a source for every control, and for the framework, with the day it was read", () => {
    for (const { framework, control } of controls) {
      expect(control.source.length, `${framework.id} ${control.id}`).toBeGreaterThan(10);
      expect(framework.source.read).toMatch(/^2026-/);
    }
  });

  it("have the file's name as their id, each once", () => {
    expect(frameworks.map(({ id }) => `${id}.yaml`).sort()).toEqual([...files].sort());
  });
});

const PACKS = path.join(process.cwd(), "../shared/aws/config/conformance-packs");
const rules = new Set(
  controls.flatMap(({ control }) =>
    control.evidence.flatMap((evidence) => (evidence.kind === "config_rule" ? evidence.rules : [])),
  ),
);

describe.skipIf(!existsSync(PACKS))(
  `the Config rules they name${existsSync(PACKS) ? "" : ` (no packs in ${PACKS})`}`,
  () => {
    it("are managed rules of AWS's conformance packs", () => {
      const text = readdirSync(PACKS)
        .map((file) => readFileSync(path.join(PACKS, file), "utf8"))
        .join("\n");
      const known = new Set(
        [...text.matchAll(/SourceIdentifier:\s*([A-Z0-9_]+)/g)].map(([, identifier]) => identifier),
      );
      expect([...rules].filter((rule) => !known.has(rule))).toEqual([]);
      expect(rules.size).toBeGreaterThan(10);
    });
  },
);

describe("the EU AI Act", () => {
  const act = frameworks.find(({ id }) => id === "eu-ai-act");
  const control = (id: string) => act?.controls.find((one) => one.id === id);

  it("has the high-risk duties put off to 2 December 2027, and what was not put off before", () => {
    for (const id of [
      "art-9",
      "art-10",
      "art-11",
      "art-12",
      "art-13",
      "art-14",
      "art-15",
      "art-19",
      "art-26",
    ]) {
      expect(control(id), id).toMatchObject({ inForceFrom: "2027-12-02", applies: { riskRating: ["High"] } });
    }
    expect(control("art-50")?.inForceFrom).toBe("2026-08-02");
    expect(control("art-72")?.inForceFrom).toBe("2026-08-02");
    expect(act?.inForce.map(({ from }) => from)).toContain("2028-08-02");
  });

  it("has Article 12 answered by the access log alone", () => {
    const evidence = control("art-12")?.evidence ?? [];
    expect(evidence.flatMap((one) => (one.kind === "access_log" ? one.proves : [])).sort()).toEqual([
      "endpoint_events",
      "management_events",
      "no_gap",
      "verified",
    ]);
    expect(evidence.every(({ kind }) => kind === "access_log")).toBe(true);
  });
});
