import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { SEVERITY as FINDINGS_ELSEWHERE } from "@/components/models/words";
import { FindingLine } from "./finding-line";
import { testFinding } from "./testing/coverage";
import { SEVERITY } from "./words";

it("names how bad a finding is as the findings of models do", () => {
  expect(SEVERITY).toEqual(FINDINGS_ELSEWHERE);
  for (const severity of ["bad", "warn"] as const) {
    const line = renderToStaticMarkup(createElement(FindingLine, { finding: testFinding({ severity }) }));
    expect(line).toContain(FINDINGS_ELSEWHERE[severity].words);
    expect(line).not.toContain("Wrong");
  }
});
