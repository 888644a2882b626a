import { type State, STATE_LETTERS, STATES } from "../schema/kinds";
import type { Counts } from "../schema/standing";
import type { MatrixFilter } from "../schema/requests";

/** A model with where it stands in the framework shown. */
export interface MatrixModel {
  id: number;
  model: string;
  name: string;
  accountName: string;
  region: string;
  stage: string | null;
  risk: string | null;
  owner: string | null;
  serving: boolean;
  /** Standard tags that are not set. */
  missing: string[];
  /** A letter for each control; null: not worked out yet. */
  states: string | null;
  evaluatedAt: string | null;
}

const STATE_OF = new Map<string, State>(STATES.map((state) => [STATE_LETTERS[state], state]));

/** The state a letter stands for; one nobody knows is unknown. */
export function stateOfLetter(letter: string | undefined): State {
  return (letter !== undefined && STATE_OF.get(letter)) || "unknown";
}

export function emptyCounts(): Record<State, number> {
  return { met: 0, part: 0, not_met: 0, unknown: 0, excepted: 0, not_applicable: 0 };
}

/** How often each state stands in a row of letters. */
export function countLetters(states: string): Counts {
  const counts = emptyCounts();
  for (const letter of states) counts[stateOfLetter(letter)] += 1;
  return counts;
}

/** The column of a control; null where the filter names none, -1 for one the framework has not. */
function columnOf(control: string | undefined, controls: readonly string[]): number | null {
  return control === undefined ? null : controls.indexOf(control);
}

/** A model nobody has judged stands unknown with every control. */
function stands(model: MatrixModel, state: State, column: number | null): boolean {
  if (column === -1) return false;
  if (model.states === null) return state === "unknown";
  if (column !== null) return stateOfLetter(model.states[column]) === state;
  return model.states.includes(STATE_LETTERS[state]);
}

/** The models that fit a filter, in the order given. */
export function filterModels(
  models: readonly MatrixModel[],
  filter: Omit<MatrixFilter, "framework">,
  controls: readonly string[],
): MatrixModel[] {
  const { state, stage, risk } = filter;
  const words = filter.q?.toLowerCase();
  const column = columnOf(filter.control, controls);
  return models.filter(
    (model) =>
      (state === undefined || stands(model, state, column)) &&
      (stage === undefined || model.stage === stage) &&
      (risk === undefined || model.risk === risk) &&
      (!words || model.name.toLowerCase().includes(words) || model.model.includes(words)),
  );
}

/** How the models stand with each control. */
export function countColumns(models: readonly MatrixModel[], columns: number): Counts[] {
  const counts = Array.from({ length: columns }, emptyCounts);
  for (const { states } of models) {
    counts.forEach((one, column) => {
      one[stateOfLetter(states?.[column])] += 1;
    });
  }
  return counts;
}

/** Models with the state anywhere, and in how many controls over all. */
export function countState(
  models: readonly MatrixModel[],
  state: State,
): { models: number; controls: number } {
  let found = 0;
  let controls = 0;
  for (const { states } of models) {
    const times = states === null ? 0 : countLetters(states)[state];
    controls += times;
    if (times > 0 || (states === null && state === "unknown")) found += 1;
  }
  return { models: found, controls };
}

/** Tags nobody set, the most missed first. */
export function countMissing(models: readonly MatrixModel[]): { name: string; models: number }[] {
  const missing = Map.groupBy(
    models.flatMap((model) => model.missing),
    (name) => name,
  );
  return [...missing]
    .map(([name, times]) => ({ name, models: times.length }))
    .sort((one, other) => other.models - one.models || one.name.localeCompare(other.name));
}

/** The oldest evaluation; null while a model has none. */
export function oldestEvaluation(models: readonly MatrixModel[]): string | null {
  let oldest: string | null = null;
  for (const { evaluatedAt } of models) {
    if (evaluatedAt === null) return null;
    if (oldest === null || evaluatedAt < oldest) oldest = evaluatedAt;
  }
  return oldest;
}

/** The values that occur, in order. */
export function choicesOf(values: readonly (string | null)[]): string[] {
  return [...new Set(values.flatMap((value) => value ?? []))].sort();
}
