import fc from "fast-check";
import { expect, it } from "vitest";
import { z } from "zod";
import { cutPage, decodeCursor, encodeCursor } from "./cursor";

const schema = z.tuple([z.string(), z.number().int()]);

it("gives back the key that was put in, whatever it holds", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.integer(), (text, number) => {
      expect(decodeCursor(schema, encodeCursor([text, number]))).toEqual([text, number]);
    }),
  );
});

it.each(["", "nonsense", encodeCursor(["one part"]), encodeCursor([1, "swapped"])])(
  "refuses %j, which this list never handed out",
  (cursor) => {
    expect(() => decodeCursor(schema, cursor)).toThrow(
      expect.objectContaining({
        code: "invalid_request",
        invalidParams: [expect.objectContaining({ name: "cursor" })],
      }),
    );
  },
);

it("shows every row once, a page at a time, whatever the limit", () => {
  fc.assert(
    fc.property(fc.nat(30), fc.integer({ min: 1, max: 31 }), (count, limit) => {
      const all = Array.from({ length: count }, (_, at) => at + 1);
      const shown: number[] = [];
      let after = 0;
      for (;;) {
        const { items, nextCursor } = cutPage(all.slice(after, after + limit + 1), limit, (row) => [row]);
        expect(items.length).toBeLessThanOrEqual(limit);
        shown.push(...items);
        if (nextCursor === null) break;
        [after] = decodeCursor(z.tuple([z.number()]), nextCursor);
      }
      expect(shown).toEqual(all);
    }),
  );
});
