import "server-only";
import { z } from "zod";
import { canonicalJson } from "@/lib/platform/canonical-json";
import type { Db } from "@/lib/platform/db/client";
import { BYTE_ORDER_MARK } from "@/lib/platform/csv";
import { CSV_HEADER, csvEvent } from "../rules/csv-event";
import { parseEventId } from "../rules/event-id";
import { type AccessEvent, accessEventSchema } from "../schema/event";
import type { AccessFilter } from "../schema/filter";
import { type ExportedPlace, selectPlaces } from "../store/export-files";
import { selectEventsPage } from "../store/read-events";
import type { Stretch } from "../store/read-events-choose";
import { RawRecords } from "./raw-records";

/** What is exported: exactly what the list of the same filter and stretch shows. `slug` null: the whole estate. */
export interface Exported {
  slug: string | null;
  filter: AccessFilter;
  stretch: Stretch;
}

export type ExportFormat = "csv" | "ndjson";

const PAGE = 500;
const itemsSchema = z.array(accessEventSchema);

interface Line {
  event: AccessEvent;
  place: ExportedPlace | null;
}

async function* eventsOf(db: Db, { slug, filter, stretch }: Exported): AsyncGenerator<Line> {
  let edge: Stretch["edge"] | null = stretch.edge;
  while (edge) {
    const page = await selectEventsPage(db, slug, filter, { ...stretch, edge }, PAGE);
    if (!page) return;
    const events = itemsSchema.parse(JSON.parse(`[${page.items}]`));
    const places = await selectPlaces(
      db,
      events.flatMap(({ id }) => parseEventId(id) ?? []),
    );
    for (const event of events) yield { event, place: places.get(event.id) ?? null };
    edge = page.next;
  }
}

/** One line of the evidentiary copy: what was read of the record, the record as it was written, and what proves it. */
async function evidence(records: RawRecords, { event, place }: Line): Promise<string> {
  if (!place) return canonicalJson({ event, raw: null, file: null, digest: null });
  const { fileId, digest, ...file } = place;
  return canonicalJson({ event, raw: await records.cut(fileId, place.ordinal), file, digest });
}

/** An export event by event, the newest first: text that ends in the end of a line. */
export async function* exportLines(db: Db, exported: Exported, format: ExportFormat): AsyncGenerator<string> {
  const records = new RawRecords(db);
  for await (const line of eventsOf(db, exported)) {
    yield format === "csv" ? csvEvent(line.event, line.place) : `${await evidence(records, line)}\n`;
  }
}

/** What comes before the first event. */
export const EXPORT_HEAD: Record<ExportFormat, string> = { csv: BYTE_ORDER_MARK + CSV_HEADER, ndjson: "" };
