import fc from "fast-check";
import { expect, it } from "vitest";
import { z } from "zod";
import { decodeCursor, encodeCursor } from "./cursor";

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
