import type { Grade } from "../schema/kinds";

/** A grade of files that may hold events of a place; null: of files of several places. */
export interface PlaceGrade {
  place: number | null;
  grade: Grade;
}

/** How events are counted by grade: of whole places, and of the files of others. */
export interface GradeSplit {
  /** Places all of whose files have the one grade. */
  plain: { place: number; grade: Grade }[];
  /** Places with files of several grades; null: there is none, and no file of several places either. */
  mixed: number[] | null;
}

/** Tells places of one grade from the others. A file of several places makes each of them one of several grades. */
export function splitByGrade(pairs: PlaceGrade[]): GradeSplit {
  const places = Map.groupBy(
    pairs.filter(({ place }) => place !== null),
    ({ place }) => place ?? 0,
  );
  if (pairs.some(({ place }) => place === null)) return { plain: [], mixed: [...places.keys()] };
  const split: GradeSplit = { plain: [], mixed: null };
  for (const [place, [first, ...others]] of places) {
    if (first && others.length === 0) split.plain.push({ place, grade: first.grade });
    else split.mixed = [...(split.mixed ?? []), place];
  }
  return split;
}
