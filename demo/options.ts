import { parseArgs } from "node:util";
import { z } from "zod";
import type { Wishes } from "./estate-file";

const USAGE = "Usage: [PORT=3000] npm run demo [-- --fresh] [--models N] [--events N] [--seed WORD]";
const FEWEST_MODELS = 4;
const FEWEST_EVENTS = 1_000;
const DEFAULT_PORT = 3000;

const count = z.coerce.number().int().min(FEWEST_MODELS);
const events = z.coerce.number().int().min(FEWEST_EVENTS);
const port = z.coerce.number().int().min(1).max(65_535);

export interface DemoOptions extends Wishes {
  port: number;
  /** Given from outside instead of the embedded server. */
  databaseUrl: string | null;
}

/** Reads flags and environment. Throws Error with one sentence about the first that can't be used. */
export function readOptions(args: string[], environment: Record<string, string | undefined>): DemoOptions {
  const { fresh, models, seed, events: wanted } = readFlags(args);
  const parsedModels = count.optional().safeParse(models);
  if (!parsedModels.success)
    throw new Error(`--models takes a whole number from ${FEWEST_MODELS} on. ${USAGE}`);
  const parsedEvents = events.optional().safeParse(wanted);
  if (!parsedEvents.success)
    throw new Error(`--events takes a whole number from ${FEWEST_EVENTS} on. ${USAGE}`);
  const parsedPort = port.safeParse(environment.PORT || DEFAULT_PORT);
  if (!parsedPort.success) throw new Error(`PORT is ${environment.PORT}: expected a port from 1 to 65535.`);
  const databaseUrl = environment.DATABASE_URL || null;
  if (databaseUrl && fresh)
    throw new Error("--fresh empties only a database of the demo's own: unset DATABASE_URL.");
  return {
    fresh,
    seed,
    models: parsedModels.data,
    events: parsedEvents.data,
    port: parsedPort.data,
    databaseUrl,
  };
}

function readFlags(args: string[]) {
  try {
    const { values } = parseArgs({
      args,
      options: {
        fresh: { type: "boolean", default: false },
        models: { type: "string" },
        events: { type: "string" },
        seed: { type: "string" },
      },
    });
    return values;
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : String(error)}. ${USAGE}`);
  }
}
