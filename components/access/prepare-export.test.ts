import { describe, expect, it } from "vitest";

import { ProblemError } from "@/lib/platform/http/fetch-json";
import { failedWords, runningWords, savedWords } from "./prepare-export";

describe("words of an export", () => {
  it("say how far it is, of how much where that is known", () => {
    expect(runningWords("csv", 1204, 36_120)).toBe("CSV: 1,204 of 36,120 rows");
    expect(runningWords("ndjson", 1, null)).toBe("NDJSON: 1 row");
  });

  it("say when the log changed while it ran", () => {
    expect(savedWords("a.csv", 3, 3)).toBe("Saved a.csv: 3 rows.");
    expect(savedWords("a.csv", 4, 3)).toBe("Saved a.csv: 4 rows; there were 3 when it began.");
  });

  it("give the server's reason, or how far it came", () => {
    const denied = new ProblemError(403, "You need the permission access:export.");
    expect(failedWords(denied, 0)).toBe("Not exported: You need the permission access:export.");
    expect(failedWords(new TypeError("network error"), 500)).toBe(
      "The answer broke off after 500 rows. Nothing was saved.",
    );
  });
});
