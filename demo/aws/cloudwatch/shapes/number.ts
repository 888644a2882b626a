import { z } from "zod";

/** A double of the JSON protocols: what JSON has no number for travels as text. */
export const double = z.union([z.number(), z.enum(["NaN", "Infinity", "-Infinity"]).transform(Number)]);
