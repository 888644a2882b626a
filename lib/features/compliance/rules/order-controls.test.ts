import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Framework, frameworkSchema } from "../schema/framework";
import { orderControls } from "./order-controls";

type Rests = Record<string, Record<string, string[]>>;

/** Frameworks by their controls and the controls these rest on, as "framework/control". */
function build(rests: Rests): Framework[] {
  return Object.entries(rests).map(([id, controls]) =>
    frameworkSchema.parse({
      id,
      title: id,
      short: id,
      version: 1,
      source: { title: "House", url: "https://example.com", read: "2026-11-23" },
      controls: Object.entries(controls).map(([control, on]) => ({
        id: control,
        reference: control,
        title: control,
        asks: "Something",
        source: "House",
        evidence: on.map((ref) => {
          const [framework, name] = ref.split("/");
          return { kind: "control", framework, control: name };
        }),
      })),
    }),
  );
}
const order = (rests: Rests) => {
  const { order: ordered, broken } = orderControls(build(rests));
  return {
    order: ordered.map(({ framework, control }) => `${framework}/${control}`),
    broken: broken.map(({ framework, path, reason }) => `${framework} ${path.join(".")}: ${reason}`),
  };
};

describe("the order of controls", () => {
  it("puts each after those it rests on, across files", () => {
    expect(order({ a: { x: ["b/y"], w: [] }, b: { y: ["b/z"], z: [] } })).toEqual({
      order: ["a/w", "b/z", "b/y", "a/x"],
      broken: [],
    });
  });

  it("leaves a file out that rests on nothing, and those that rest on it", () => {
    expect(order({ a: { x: ["b/y"] }, b: { y: ["c/none"], z: [] }, d: { v: [] } })).toEqual({
      order: ["d/v"],
      broken: [
        "b controls.0.evidence.0: rests on c/none, which is in no framework that is loaded",
        "a controls.0.evidence.0: rests on b/y, which is in a framework that was refused",
      ],
    });
  });

  it("leaves the files of a circle out, and names its way", () => {
    expect(
      order({ a: { x: ["a/x"] }, b: { y: ["c/z"] }, c: { z: ["b/y"], v: ["b/y"] }, d: { v: [] } }),
    ).toEqual({
      order: ["d/v"],
      broken: [
        "a controls.0.evidence.0: rests on itself: a/x → a/x",
        "b controls.0.evidence.0: rests on itself: b/y → c/z → b/y",
        "c controls.0.evidence.0: rests on itself: c/z → b/y → c/z",
      ],
    });
  });

  it("has every control of the files that are left, each after what it rests on, whatever the references", () => {
    const files = ["a", "b", "c"];
    const names = ["p", "q", "r"];
    const ref = fc
      .tuple(fc.constantFrom(...files), fc.constantFrom(...names, "none"))
      .map((both) => both.join("/"));
    const controls = fc.tuple(...names.map(() => fc.array(ref, { maxLength: 2 })));
    fc.assert(
      fc.property(fc.tuple(...files.map(() => controls)), (all) => {
        const rests = Object.fromEntries(
          files.map((file, at) => [
            file,
            Object.fromEntries(names.map((name, n) => [name, all[at]?.[n] ?? []])),
          ]),
        );
        const { order: ordered, broken } = order(rests);
        const refused = new Set(broken.map((one) => one.split(" ")[0]));
        const left = files.filter((file) => !refused.has(file));
        expect([...ordered].sort()).toEqual(
          left.flatMap((file) => names.map((name) => `${file}/${name}`)).sort(),
        );
        ordered.forEach((key, at) => {
          const [file = "", name = ""] = key.split("/");
          for (const on of rests[file]?.[name] ?? []) expect(ordered.slice(0, at)).toContain(on);
        });
      }),
      { numRuns: 500 },
    );
  });
});
