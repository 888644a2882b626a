import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { S3ObjectVersion } from "../state";
import { ObjectTable } from "./object-table";

const key = fc
  .array(fc.constantFrom("a", "b", "/", "é", "😀"), { maxLength: 5 })
  .map((letters) => letters.join(""));
const step = fc.record({ does: fc.constantFrom("set", "delete", "read", "clear"), key });
const byBytes = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));

describe("ObjectTable", () => {
  it("holds its keys in order of their bytes, whatever is added, deleted and read in between", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 120, size: "max" }), (steps) => {
        const table = new ObjectTable();
        const plain = new Map<string, S3ObjectVersion[]>();
        for (const { does, key: name } of steps) {
          for (const held of [table, plain]) {
            if (does === "set") held.set(name, []);
            if (does === "delete") held.delete(name);
            if (does === "clear" && name === "") held.clear();
          }
          if (does === "read") expect(table.inOrder()).toEqual([...plain.keys()].sort(byBytes));
        }
        expect(table.inOrder()).toEqual([...plain.keys()].sort(byBytes));
      }),
    );
  });
});
