import { fixed, placesOf } from "./decimal";

/** More places than this tell no two figures of a report apart that matter to anybody. */
const MOST_PLACES = 20;
/** Less than this of their size apart, two figures are the same but for the way a computer adds. */
const SAME = 1e-9;

interface Figures {
  value: number;
  /** The same figure of another version. */
  against: number | null;
  /** Decimal texts. */
  bounds: string[];
}

function isSame(one: number, other: number): boolean {
  return Math.abs(one - other) <= SAME * Math.max(Math.abs(one), Math.abs(other));
}

/** Places at which a figure is not nothing; beside whole bounds, at which it has two digits. */
function ownPlaces(value: number, boundPlaces: number): number {
  if (value === 0 || (Number.isInteger(value) && boundPlaces === 0)) return 0;
  const first = -Math.floor(Math.log10(Math.abs(value)));
  return Math.min(MOST_PLACES, Math.max(0, boundPlaces === 0 ? first + 1 : first));
}

/** Whether a rounded figure is on the same side of every bound as the figure itself, for either sign. */
function keepsSides(value: number, bounds: string[], places: number): boolean {
  const rounded = Number(fixed(value, places));
  const side = (figure: number, bound: string) => Math.sign(figure - Number(bound));
  return bounds.every(
    (bound) =>
      side(value, bound) === side(rounded, bound) &&
      side(Math.abs(value), bound) === side(Math.abs(rounded), bound),
  );
}

/**
 * Decimal texts of a figure and of what it is compared with, equally long: with as many places as its bounds have, and
 * more where rounding would carry it across a bound, make it nothing, or make two different figures look the same.
 */
export function writeFigures({ value, against, bounds }: Figures): { value: string; against: string | null } {
  const all = against === null ? [value] : [value, against];
  const boundPlaces = Math.max(0, ...bounds.map(placesOf));
  const start = Math.max(boundPlaces, ...all.map((figure) => ownPlaces(figure, boundPlaces)));
  const apart = against !== null && !isSame(value, against);
  const tells = (places: number) =>
    all.every((figure) => keepsSides(figure, bounds, places)) &&
    !(apart && fixed(value, places) === fixed(against, places));
  let places = start;
  while (places < MOST_PLACES && !tells(places)) places += 1;
  return { value: fixed(value, places), against: against === null ? null : fixed(against, places) };
}
