import { describe, expect, it } from "vitest";

import { windowTimes } from "./series";

const now = Date.UTC(2026, 10, 23, 10, 42, 18);

describe("windowTimes", () => {
  it("ends after now at a whole minute, or five where it is long, so that answers can be kept", () => {
    expect(windowTimes({ hours: 24 }, now)).toEqual({
      from: "2026-11-22T10:43:00.000Z",
      to: "2026-11-23T10:43:00.000Z",
    });
    expect(windowTimes({ hours: 720 }, now).to).toBe("2026-11-23T10:45:00.000Z");
  });

  it("leaves a chosen time as it is", () => {
    const span = { from: now - 1000, to: now };
    expect(windowTimes(span, now + 99_999)).toEqual({
      from: "2026-11-23T10:42:17.000Z",
      to: "2026-11-23T10:42:18.000Z",
    });
  });
});
