import { randomBytes } from "node:crypto";
import { readFile, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { DEFAULT_EVENTS } from "./estate/trail/default-events";

/** What makes the estate of one demo: kept, so that every start tells the same 90 days as the data already read. */
export const estateSchema = z.object({
  seed: z.string(),
  /** ISO 8601: the end of the 90 days. */
  now: z.iso.datetime(),
  models: z.number().int().positive(),
  /** About how many events its access log holds. */
  events: z.number().int().positive().default(DEFAULT_EVENTS),
});
export type Estate = z.infer<typeof estateSchema>;

const fileSchema = z.object({ ...estateSchema.shape, authSecret: z.string().min(32) });
export type EstateFile = z.infer<typeof fileSchema>;

const DEFAULT_SEED = "countersign";
const FEWEST_MODELS = 4;

/** What the command line asks for; undefined where it says nothing. */
export interface Wishes {
  fresh: boolean;
  seed?: string | undefined;
  models?: number | undefined;
  events?: number | undefined;
}

/** The estate of this folder: the kept one, or a new one that ends `now`. Throws Error for a wish that needs --fresh. */
export async function openEstateFile(
  dir: string,
  { fresh, seed, models, events }: Wishes,
  now: Date,
): Promise<EstateFile> {
  const file = path.join(dir, "estate.json");
  const kept = fresh ? null : await readKept(file);
  if (kept && seed !== undefined && seed !== kept.seed) {
    throw new Error(
      `The demo here grew from seed ${kept.seed}: add --fresh to replace it by one from seed ${seed}.`,
    );
  }
  if (kept && events !== undefined && events !== kept.events) {
    throw new Error(
      `The demo here has a log of about ${kept.events} events: add --fresh to replace it by one of ${events}.`,
    );
  }
  const estate = {
    seed: kept?.seed ?? seed ?? DEFAULT_SEED,
    now: kept?.now ?? now.toISOString(),
    models: models ?? kept?.models ?? FEWEST_MODELS,
    events: kept?.events ?? events ?? DEFAULT_EVENTS,
    authSecret: kept?.authSecret ?? randomBytes(32).toString("base64url"),
  };
  const draft = `${file}.new`;
  await writeFile(draft, JSON.stringify(estate, null, 2), { mode: 0o600 });
  await rename(draft, file);
  return estate;
}

async function readKept(file: string): Promise<EstateFile | null> {
  const text = await readFile(file, "utf8").catch(() => null);
  if (text === null) return null;
  try {
    return fileSchema.parse(JSON.parse(text));
  } catch {
    throw new Error(`${file} can't be read: start with --fresh, which makes a new demo.`);
  }
}
