import { describe, expect, it } from "vitest";
import { GROUPS } from "./kinds";
import { describeEntry, typesCalled, typesOfGroup, VOCABULARY } from "./vocabulary";

describe("the vocabulary", () => {
  it("puts every type in one group", () => {
    const grouped = GROUPS.flatMap(typesOfGroup);
    expect(grouped.toSorted()).toEqual(Object.keys(VOCABULARY).toSorted());
  });

  it("has closed bodies: what nobody described is not kept", () => {
    for (const { body } of Object.values(VOCABULARY)) {
      const { error } = body.safeParse({ surprise: 1 });
      expect(error?.issues.some(({ code }) => code === "unrecognized_keys")).toBe(true);
    }
  });

  it("finds types by their title", () => {
    expect(typesCalled("Applied in")).toEqual(["decision.applied"]);
    expect(typesCalled("exception")).toEqual(["exception.requested", "exception.decided", "exception.ended"]);
  });

  it("leaves what another version wrote as it is", () => {
    expect(describeEntry("moon.landed", {})).toMatchObject({ title: "moon.landed", group: "worker" });
    expect(describeEntry("export.made", { other: 1 })).toMatchObject({
      title: "export.made",
      group: "changes",
    });
  });
});
