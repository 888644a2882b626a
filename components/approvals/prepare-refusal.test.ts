import { describe, expect, it } from "vitest";

import { ProblemError } from "@/lib/platform/http/fetch-json";
import { refusalOf } from "./prepare-refusal";

function problem(status: number, members: Record<string, unknown> = {}): ProblemError {
  return new ProblemError(status, "Words of the server.", null, [], members);
}

describe("refusalOf", () => {
  it("has people sign in again when their sign-in is too old or over, and only then", () => {
    expect(refusalOf(problem(403, { code: "step_up" })).kind).toBe("sign_in");
    expect(refusalOf(problem(401)).kind).toBe("sign_in");
    expect(refusalOf(problem(403)).kind).toBe("refused");
  });

  it("reads what changed, and drops what is no change", () => {
    const changes = [{ field: "AUC", before: "0.88", after: null }, { before: "no field" }, null];
    expect(refusalOf(problem(409, { code: "changed", changes }))).toEqual({
      kind: "changed",
      words: "Words of the server.",
      changes: [{ field: "AUC", before: "0.88", after: null }],
    });
    expect(refusalOf(problem(409, { code: "changed" }))).toMatchObject({ kind: "changed", changes: [] });
  });

  it("keeps the server's words of any other conflict", () => {
    expect(refusalOf(problem(409, { code: "reading_old" }))).toEqual({
      kind: "refused",
      words: "Words of the server.",
    });
  });

  it("says that pressing again signs once where nobody knows whether it was signed", () => {
    const lost = new ProblemError(0, "The server could not be reached.");
    expect(refusalOf(lost)).toMatchObject({ words: expect.stringContaining("signed once at most") });
    expect(refusalOf(new SyntaxError("no JSON"))).toMatchObject({
      words: expect.stringContaining("signed once at most"),
    });
  });
});
