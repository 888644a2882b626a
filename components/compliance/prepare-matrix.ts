import type { ParamChanges } from "@/components/layout/url-params";
import type { Choice } from "@/components/ui/select";
import { stateOfLetter } from "@/lib/features/compliance/rules/build-matrix";
import type { State } from "@/lib/features/compliance/schema/kinds";
import type { Matrix, MatrixRow } from "@/lib/features/compliance/schema/requests";
import type { MatrixFilters } from "@/lib/features/compliance/queries";
import { formatPlural, visibleText } from "@/lib/platform/format";
import { countWords } from "./prepare-framework";
import { STATE } from "./words";

/** The state of each of `count` controls; what was not worked out, or cannot be understood, is unknown. */
export function statesOf(letters: MatrixRow["states"], count: number): State[] {
  return Array.from({ length: count }, (_, at) => stateOfLetter(letters?.[at]));
}

/** "Art. 12 Record-keeping: 5 met, 2 not met". */
export function columnTitle({ reference, title, counts }: Matrix["controls"][number]): string {
  const words = countWords(counts);
  return `${reference} ${title}${words.length === 0 ? "" : `: ${words.join(", ")}`}`;
}

/** What a cell says to somebody who can't see its colour. */
export function cellTitle(row: MatrixRow, reference: string, state: State): string {
  if (row.states === null) return `${row.name}, ${reference}: not worked out yet`;
  return `${row.name}, ${reference}: ${STATE[state].words.toLowerCase()}`;
}

/** The tab of a model, at one of its controls. */
export function controlAddress(model: string, framework: string, control: string): string {
  const query = new URLSearchParams({ framework }).toString();
  return `/models/${encodeURIComponent(model)}/compliance?${query}#${controlAnchor(control)}`;
}

export function controlAnchor(control: string): string {
  return `control-${control}`;
}

export function controlPath(framework: string, control: string): string {
  return `/compliance/${encodeURIComponent(framework)}/${encodeURIComponent(control)}`;
}

/** Whether anything narrows the rows; the framework and the page do not. */
export function isNarrowed({ framework: _framework, cursor: _cursor, ...narrowing }: MatrixFilters): boolean {
  return Object.keys(narrowing).length > 0;
}

/** "42 models against 10 controls". */
export function sizeWords({ tiles, controls }: Pick<Matrix, "tiles" | "controls">): string {
  return `${formatPlural(tiles.tags.models, "model")} against ${formatPlural(controls.length, "control")}`;
}

export const NO_FILTERS: ParamChanges = {
  state: null,
  control: null,
  stage: null,
  risk: null,
  q: null,
  cursor: null,
};

const ANY: Choice = { value: "", label: "any" };

export const STATE_CHOICES: Choice[] = [
  ANY,
  ...Object.entries(STATE).map(([value, { words }]) => ({ value, label: words.toLowerCase() })),
];

/** The words that occur, and the chosen one even when it no longer does. */
export function wordChoices(words: readonly string[], chosen: string | undefined): Choice[] {
  const gone = chosen !== undefined && !words.includes(chosen) ? [chosen] : [];
  return [ANY, ...[...words, ...gone].map((value) => ({ value, label: visibleText(value) }))];
}

export function controlChoices(controls: Matrix["controls"]): Choice[] {
  return [
    ANY,
    ...controls.map(({ id, reference, title }) => ({
      value: id,
      label: visibleText(`${reference} ${title}`),
    })),
  ];
}
