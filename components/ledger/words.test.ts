import { describe, expect, it } from "vitest";

import { GROUPS } from "@/lib/features/ledger/schema/kinds";
import { BREAKS } from "@/lib/features/ledger/schema/verification";
import { VOCABULARY } from "@/lib/features/ledger/schema/vocabulary";
import { MEANING, meaningOf } from "./meaning";
import { BREAK } from "./prepare-alarm";
import { SEGMENTS } from "./url-state";

const TYPES = Object.keys(VOCABULARY);

describe("the words of the ledger", () => {
  it.each(TYPES)("say in a sentence what %s means", (type) => {
    expect(meaningOf(type)).toMatch(/^[A-Z].{20,}\.$/);
    expect(meaningOf(type)).not.toBe(meaningOf("written.later"));
  });

  it("say it of nothing that is not in the vocabulary, and of each type something else", () => {
    expect(Object.keys(MEANING).toSorted()).toEqual(TYPES.toSorted());
    expect(new Set(Object.values(MEANING)).size).toBe(TYPES.length);
  });

  it("say so of a type this version does not know", () => {
    expect(meaningOf("written.later")).toContain("does not know its type");
    expect(meaningOf("constructor")).toContain("does not know its type");
  });

  it("tell every way a ledger can break", () => {
    expect(Object.keys(BREAK).toSorted()).toEqual(BREAKS.toSorted());
  });

  it("offer every group as a segment", () => {
    expect(SEGMENTS.map(({ value }) => value)).toEqual(["all", ...GROUPS]);
  });
});
