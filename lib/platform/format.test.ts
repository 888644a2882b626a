import fc from "fast-check";
import { describe, expect, it } from "vitest";

import {
  formatAccount,
  formatAge,
  formatBytes,
  formatChange,
  formatDate,
  formatDay,
  formatDuration,
  formatFigure,
  formatInstant,
  formatLastDay,
  formatPlural,
  formatReadAt,
  formatShort,
  formatSpan,
  formatUsd,
  shortenMiddle,
  visibleLines,
  visibleText,
} from "./format";

const now = Date.UTC(2026, 10, 23, 10, 42, 18);

describe("visibleText", () => {
  it("spells out what reorders or hides text", () => {
    expect(visibleText("pay\u202egnp.exe")).toBe("pay\\u202egnp.exe");
    expect(visibleText("a\u2066b\u2069c")).toBe("a\\u2066b\\u2069c");
    expect(visibleText("zero\u200bwidth\ufeff")).toBe("zero\\u200bwidth\\ufeff");
    expect(visibleText("nul\u0000 bell\u0007 c1\u009b")).toBe("nul\\u0000 bell\\u0007 c1\\u009b");
    expect(visibleText("tag\u{e0041}")).toBe("tag\\u{e0041}");
    expect(visibleText("lone\ud800")).toBe("lone\\ud800");
  });

  it("leaves ordinary text of any script alone", () => {
    for (const text of ["Kreditwürdigkeit", "סיכון", "مخاطر", "信用評分", "🦀 crab", "a b"]) {
      expect(visibleText(text)).toBe(text);
    }
  });

  it("lets no control or format character through, whatever it is given", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(visibleText(text)).not.toMatch(/[\p{Cc}\u061c\u200b-\u200f\u2028-\u202e\u2066-\u2069]/u);
      }),
    );
  });

  it("keeps line feeds where several lines are shown", () => {
    expect(visibleLines("one\r\ntwo\u202e\nthree")).toBe("one\ntwo\\u202e\nthree");
  });
});

describe("times", () => {
  it("writes a span in its two largest units", () => {
    const minute = 60_000;
    expect(formatSpan(392 * minute)).toBe("6 h 32 min");
    expect(formatSpan(360 * minute)).toBe("6 h");
    expect(formatSpan(12 * minute + 59_000)).toBe("12 min");
    expect(formatSpan(40_000)).toBe("40 s");
    expect(formatSpan(76 * 60 * minute + minute)).toBe("3 d 4 h");
    expect(formatSpan(48 * 60 * minute)).toBe("2 d");
    expect(formatSpan(-1)).toBe("0 s");
  });

  it("writes UTC in full and short", () => {
    expect(formatInstant(now)).toBe("23 Nov 2026, 10:42:18 UTC");
    expect(formatDay(now)).toBe("23 Nov 2026");
    expect(formatDate("2027-12-02")).toBe("2 Dec 2027");
    expect(formatLastDay("2026-11-25T00:00:00.000Z")).toBe("24 Nov 2026");
    expect(formatLastDay("2026-11-24T15:00:00.000Z")).toBe("24 Nov 2026");
    expect(formatShort(now, now)).toBe("23 Nov 10:42");
    expect(formatShort(Date.UTC(2025, 0, 2, 3, 4), now)).toBe("2 Jan 2025 03:04");
    expect(formatReadAt(now - 5000, now)).toBe("10:42:13 UTC");
    expect(formatReadAt(Date.UTC(2026, 10, 22, 23, 59, 59), now)).toBe("22 Nov 23:59:59 UTC");
  });

  it("says ages in the largest whole unit", () => {
    expect(formatDuration(40_000)).toBe("40 s");
    expect(formatDuration(3 * 60_000 + 59_000)).toBe("3 min");
    expect(formatDuration(47 * 3_600_000)).toBe("47 h");
    expect(formatDuration(41 * 86_400_000)).toBe("41 d");
    expect(formatAge(now - 40_000, now)).toBe("40 s ago");
    expect(formatAge(now + 2000, now)).toBe("just now");
    expect(formatAge(now + 3 * 3_600_000, now)).toBe("in 3 h");
  });
});

describe("numbers", () => {
  it("writes figures, changes, money and sizes", () => {
    expect(formatFigure(0.88412)).toBe("0.8841");
    expect(formatFigure(-0.02)).toBe("−0.02");
    expect(formatFigure(48120)).toBe("48,120");
    expect(formatChange(0.02)).toBe("+0.02");
    expect(formatChange(-7)).toBe("−7");
    expect(formatChange(0)).toBe("0");
    expect(formatUsd(0)).toBe("$0.00");
    expect(formatUsd(0.004)).toBe("< $0.01");
    expect(formatUsd(12.5)).toBe("$12.50");
    expect(formatBytes(512)).toBe("512 B");
    expect(formatBytes(999_999)).toBe("1.0 MB");
    expect(formatBytes(1_500_000)).toBe("1.5 MB");
    expect(formatPlural(1, "model")).toBe("1 model");
    expect(formatPlural(1204, "model")).toBe("1,204 models");
  });
});

describe("identifiers", () => {
  it("groups accounts and shortens hashes, and leaves anything else whole", () => {
    expect(formatAccount("447120938816")).toBe("4471-2093-8816");
    expect(formatAccount("not-an-account")).toBe("not-an-account");
    expect(shortenMiddle("7d4100000000e09c")).toBe("7d41…e09c");
    expect(shortenMiddle("7d41e09c")).toBe("7d41e09c");
  });
});
