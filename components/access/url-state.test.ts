import fc from "fast-check";
import { describe, expect, it } from "vitest";

import type { ParamsChange } from "@/components/layout/url-params";
import { testTokens } from "./testing/tokens";
import { addValue, readTokens, removeToken, tokenChanges } from "./tokens";
import { filterOf, rangeChanges, readAccessState, spanOf } from "./url-state";

const NOW = Date.UTC(2026, 10, 23, 10, 42, 58);
const HOUR = 3_600_000;

/** The address after changes, as the page writes it. */
function written(changes: ParamsChange, before = ""): URLSearchParams {
  const params = new URLSearchParams(before);
  for (const [name, value] of Object.entries(changes)) {
    params.delete(name);
    for (const each of typeof value === "string" ? [value] : (value ?? [])) params.append(name, each);
  }
  return new URLSearchParams(params.toString());
}

describe("tokens in an address", () => {
  it("come back as they were written, whatever stood there before", () => {
    fc.assert(
      fc.property(testTokens, testTokens, (before, tokens) => {
        const address = written(tokenChanges(before), "range=30d&event=x");
        expect(readTokens(written(tokenChanges(tokens), address.toString()))).toEqual(tokens);
      }),
    );
  });

  it("leave out what the API would refuse", () => {
    const params = new URLSearchParams(
      "result=maybe&result=denied&grade=Z&actor=&actor=%00&unusual=no&color=red",
    );
    expect(readTokens(params)).toEqual([{ param: "result", values: ["denied"] }]);
  });
});

describe("addValue", () => {
  it("widens a token that is there, and moves a value out of the opposite", () => {
    const tokens = [
      { param: "notActor" as const, values: ["role/a", "role/b"] },
      { param: "action" as const, values: ["GetObject"] },
    ];
    expect(addValue(addValue(tokens, "actor", "role/a"), "action", "Decrypt")).toEqual([
      { param: "notActor", values: ["role/b"] },
      { param: "action", values: ["GetObject", "Decrypt"] },
      { param: "actor", values: ["role/a"] },
    ]);
  });

  it("keeps one free text", () => {
    expect(addValue([{ param: "q", values: ["old"] }], "q", "new")).toEqual([
      { param: "q", values: ["new"] },
    ]);
  });

  it("is undone by removing the token", () => {
    expect(removeToken(addValue([], "grade", "X"), "grade")).toEqual([]);
  });
});

describe("readAccessState", () => {
  it("shows 3 days where the address says nothing", () => {
    expect(readAccessState(new URLSearchParams())).toEqual({
      range: "3d",
      custom: null,
      tokens: [],
      event: null,
    });
  });

  it("reads back the range it wrote", () => {
    const span = { from: Date.UTC(2026, 9, 1), to: Date.UTC(2026, 10, 1) };
    expect(readAccessState(written(rangeChanges(span), "range=24h"))).toMatchObject({
      range: "custom",
      custom: span,
    });
    const back = written(rangeChanges("30d"), written(rangeChanges(span)).toString());
    expect(readAccessState(back)).toMatchObject({ range: "30d", custom: null });
  });

  it("takes a time that ends before it begins, and an event that is none, for absent", () => {
    const state = readAccessState(new URLSearchParams("from=2026-10-02&to=2026-10-01&event=../x&range=9y"));
    expect(state).toMatchObject({ range: "3d", custom: null, event: null });
  });
});

describe("spanOf and filterOf", () => {
  it("begin at whole hours, so that a page asks the same all hour long", () => {
    const state = readAccessState(new URLSearchParams("result=denied&unusual=true&q=x"));
    const span = spanOf(state, NOW);
    expect(span).toEqual({ from: Date.UTC(2026, 10, 20, 11), to: NOW });
    expect(filterOf(state, NOW)).toEqual(filterOf(state, NOW - 42 * 60_000));
    expect(filterOf(state, NOW + HOUR).from).not.toBe(filterOf(state, NOW).from);
    expect(filterOf(state, NOW)).toMatchObject({ to: undefined, result: ["denied"], unusual: true, q: "x" });
  });

  it("take both times of a custom range", () => {
    const october = "from=2026-10-01T00:00:00Z&to=2026-11-01T00:00:00Z";
    expect(filterOf(readAccessState(new URLSearchParams(october)), NOW)).toMatchObject({
      from: "2026-10-01T00:00:00.000Z",
      to: "2026-11-01T00:00:00.000Z",
    });
  });
});
