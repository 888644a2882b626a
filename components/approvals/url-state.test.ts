import { describe, expect, it } from "vitest";

import { EMPTY, inboxSegments, readInbox, showOf } from "./url-state";

describe("the inbox of an address", () => {
  it("shows what waits for the person unless the address says otherwise", () => {
    expect(showOf(readInbox(new URLSearchParams("")))).toBe("mine");
    expect(showOf(readInbox(new URLSearchParams("show=ended&q=credit")))).toBe("ended");
    expect(readInbox(new URLSearchParams("show=ended&q=credit&cursor=x"))).toEqual({
      show: "ended",
      q: "credit",
    });
  });

  it("counts every part, and can be empty in each", () => {
    expect(inboxSegments({ mine: 2, open: 5, ended: 1204 }).map(({ label }) => label)).toEqual([
      "Waiting for you (2)",
      "Open (5)",
      "Ended (1,204)",
    ]);
    for (const { value } of inboxSegments({ mine: 0, open: 0, ended: 0 }))
      expect(EMPTY[value].title).toBeTruthy();
  });
});
