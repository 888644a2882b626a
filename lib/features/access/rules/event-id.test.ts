import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { eventIdSchema } from "../schema/event";
import { eventId, parseEventId } from "./event-id";

const key = fc.record({
  at: fc.nat({ max: Date.parse("9999-12-31T23:59:59.999Z") }),
  key: fc.uuid(),
  placeId: fc.nat({ max: 32_767 }),
});

describe("the id of an event", () => {
  it("names the event it was made of, and nothing else does", () => {
    fc.assert(
      fc.property(key, key, (one, other) => {
        expect(parseEventId(eventIdSchema.parse(eventId(one)))).toEqual(one);
        expect(eventId(one) === eventId(other)).toBe(JSON.stringify(one) === JSON.stringify(other));
      }),
    );
  });

  it.each([
    "",
    "1-2-3",
    "x-00000000-0000-0000-0000-000000000000-1",
    "1-00000000-0000-0000-0000-00000000000G-1",
    "1-00000000-0000-0000-0000-000000000000-",
    "1-00000000-0000-0000-0000-000000000000-32768",
    "999999999999999-00000000-0000-0000-0000-000000000000-1",
    " 1-00000000-0000-0000-0000-000000000000-1",
    "1-00000000-0000-0000-0000-000000000000-1\n",
  ])("is not %j", (text) => {
    expect(parseEventId(text)).toBeNull();
  });
});
