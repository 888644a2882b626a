import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type State, STATE_LETTERS, STATES } from "../schema/kinds";
import {
  countColumns,
  countLetters,
  countMissing,
  countState,
  filterModels,
  type MatrixModel,
  oldestEvaluation,
  stateOfLetter,
} from "./build-matrix";

const CONTROLS = ["a", "b", "c"];

function model(fields: Partial<MatrixModel>): MatrixModel {
  return {
    id: 1,
    model: "m",
    name: "m",
    accountName: "bank",
    region: "eu-west-1",
    stage: null,
    risk: null,
    owner: null,
    serving: true,
    missing: [],
    states: "mmm",
    evaluatedAt: "2026-11-23T10:00:00.000Z",
    ...fields,
  };
}

const state = fc.constantFrom(...STATES);
const anyModel = fc
  .record({
    id: fc.integer({ min: 1 }),
    states: fc.option(
      fc
        .array(state, { minLength: 3, maxLength: 3 })
        .map((all) => all.map((one) => STATE_LETTERS[one]).join("")),
    ),
    stage: fc.constantFrom(null, "production", "test"),
    risk: fc.constantFrom(null, "High", "Low"),
  })
  .map(model);

function at({ states }: MatrixModel, column: number): State {
  return stateOfLetter(states?.[column]);
}

describe("the matrix", () => {
  it("has a letter of its own for each state, and takes an unknown one for unknown", () => {
    for (const one of STATES) expect(stateOfLetter(STATE_LETTERS[one])).toBe(one);
    expect(new Set(Object.values(STATE_LETTERS)).size).toBe(STATES.length);
    expect([stateOfLetter("?"), stateOfLetter(undefined)]).toEqual(["unknown", "unknown"]);
  });

  it("leaves exactly the models that stand so with the control asked for", () => {
    fc.assert(
      fc.property(fc.array(anyModel), state, fc.nat(2), (models, wanted, column) => {
        const found = filterModels(models, { state: wanted, control: CONTROLS[column] }, CONTROLS);
        expect(found).toEqual(models.filter((one) => at(one, column) === wanted));
      }),
    );
  });

  it("leaves every model that stands so with any control, and nobody judged stands unknown", () => {
    fc.assert(
      fc.property(fc.array(anyModel), state, (models, wanted) => {
        const found = filterModels(models, { state: wanted }, CONTROLS);
        expect(found).toEqual(models.filter((one) => [0, 1, 2].some((column) => at(one, column) === wanted)));
      }),
    );
  });

  it("finds nothing with a control the framework has not", () => {
    expect(filterModels([model({})], { state: "met", control: "z" }, CONTROLS)).toEqual([]);
  });

  it("filters by stage, risk and words together", () => {
    const models = [
      model({ id: 1, name: "Credit", stage: "production", risk: "High" }),
      model({ id: 2, name: "Credit", stage: "test", risk: "High" }),
      model({ id: 3, name: "Motor", stage: "production", risk: "High" }),
    ];
    const found = filterModels(models, { stage: "production", risk: "High", q: "cred" }, CONTROLS);
    expect(found.map(({ id }) => id)).toEqual([1]);
  });

  it("counts each model once in each column", () => {
    fc.assert(
      fc.property(fc.array(anyModel), (models) => {
        const columns = countColumns(models, 3);
        for (const [column, counts] of columns.entries()) {
          for (const one of STATES) {
            expect(counts[one]).toBe(models.filter((found) => at(found, column) === one).length);
          }
        }
        const { controls } = countState(models, "not_met");
        expect(controls).toBe(columns.reduce((sum, { not_met: times }) => sum + times, 0));
      }),
    );
  });

  it("counts letters, tags and the oldest evaluation", () => {
    expect(countLetters("mnnu-")).toEqual({
      met: 1,
      part: 0,
      not_met: 2,
      unknown: 1,
      excepted: 0,
      not_applicable: 1,
    });
    const models = [model({ missing: ["owner"] }), model({ missing: ["owner", "modelStage"] }), model({})];
    expect(countMissing(models)).toEqual([
      { name: "owner", models: 2 },
      { name: "modelStage", models: 1 },
    ]);
    expect(oldestEvaluation([model({}), model({ evaluatedAt: "2026-11-22T10:00:00.000Z" })])).toBe(
      "2026-11-22T10:00:00.000Z",
    );
    expect(oldestEvaluation([model({}), model({ evaluatedAt: null })])).toBeNull();
  });
});
