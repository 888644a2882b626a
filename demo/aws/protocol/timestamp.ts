import { z } from "zod";

/** A timestamp of the JSON protocols: epoch seconds, fractions allowed, read into a Date. */
export const epochSeconds = z.number().transform((seconds) => new Date(seconds * 1000));
