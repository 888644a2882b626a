import type { AccessEvent } from "../schema/event";
import { csvLine } from "@/lib/platform/csv";

type Cell = string | number | null;

/** Where the record of an event lies. */
interface RecordPlace {
  bucket: string;
  key: string;
  ordinal: number;
}

const listed = (values: string[]) => values.join("; ");

const COLUMNS: readonly (readonly [string, (event: AccessEvent, place: RecordPlace | null) => Cell])[] = [
  ["time", ({ at }) => at],
  ["account", ({ account }) => account],
  ["region", ({ region }) => region],
  ["service", ({ source }) => source],
  ["action", ({ action }) => action],
  ["principal", ({ actor }) => actor.principal],
  ["session", ({ actor }) => actor.session],
  ["person", ({ actor }) => actor.person],
  ["address", ({ address }) => address],
  ["target", ({ target }) => target],
  ["result", ({ result }) => result],
  ["error code", ({ errorCode }) => errorCode],
  ["grade", ({ grade }) => grade],
  ["models", ({ models }) => listed(models.map(({ model }) => model))],
  ["concern", ({ models }) => listed(models.map(({ concern }) => concern))],
  ["unusual", ({ unusual }) => listed(unusual.map(({ reason }) => reason))],
  ["event id", ({ id }) => id],
  ["file", (_, place) => place && `s3://${place.bucket}/${place.key}`],
  ["record", (_, place) => place && place.ordinal],
];

/** The first line: the names of the columns. */
export const CSV_HEADER = csvLine(COLUMNS.map(([name]) => name));

/** An event as a line of CSV. Models and concerns are in the same order, with "; " between; so is what is unusual. */
export function csvEvent(event: AccessEvent, place: RecordPlace | null): string {
  return csvLine(COLUMNS.map(([, cell]) => cell(event, place)));
}
