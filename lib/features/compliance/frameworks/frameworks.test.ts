import { readdirSync, readFileSync } from "node:fs";
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
