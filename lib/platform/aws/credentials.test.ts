import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { holdCredentials } from "./credentials";

const HOUR_MS = 3_600_000;

/** Hands out session after session, each an hour long, unless told to fail. */
function sessions() {
  let loads = 0;
  const source = {
    failing: false,
    load: async () => {
      await Promise.resolve();
      if (source.failing) throw new Error("STS is down");
      loads += 1;
      const expiration = new Date(Date.now() + HOUR_MS);
      return { accessKeyId: `ASIA${loads}`, secretAccessKey: "s", expiration };
    },
    get loads() {
      return loads;
    },
  };
  return source;
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("holdCredentials", () => {
  it("loads once for many calls at once, and again shortly before expiry", async () => {
    const source = sessions();
    const held = holdCredentials(source.load);
    const first = await Promise.all(Array.from({ length: 20 }, () => held.provide()));
    expect(new Set(first.map(({ accessKeyId }) => accessKeyId))).toEqual(new Set(["ASIA1"]));
    vi.advanceTimersByTime(HOUR_MS - 6 * 60_000);
    expect((await held.provide()).accessKeyId).toBe("ASIA1");
    vi.advanceTimersByTime(2 * 60_000);
    const later = await Promise.all([held.provide(), held.provide()]);
    expect(later.map(({ accessKeyId }) => accessKeyId)).toEqual(["ASIA2", "ASIA2"]);
    expect(source.loads).toBe(2);
  });

  it("keeps the old session while it lasts when no new one can be had", async () => {
    const source = sessions();
    const held = holdCredentials(source.load);
    await held.provide();
    source.failing = true;
    vi.advanceTimersByTime(HOUR_MS - 60_000);
    expect((await held.provide()).accessKeyId).toBe("ASIA1");
    vi.advanceTimersByTime(60_000);
    await expect(held.provide()).rejects.toThrow("STS is down");
  });

  it("reloads once when many calls found the same session expired", async () => {
    const source = sessions();
    const held = holdCredentials(source.load);
    const used = await held.provide();
    held.forget(used);
    await held.provide();
    held.forget(used);
    expect((await held.provide()).accessKeyId).toBe("ASIA2");
  });

  it("asks again after a failure", async () => {
    const source = sessions();
    source.failing = true;
    const held = holdCredentials(source.load);
    await expect(held.provide()).rejects.toThrow("STS is down");
    source.failing = false;
    expect((await held.provide()).accessKeyId).toBe("ASIA1");
  });
});
