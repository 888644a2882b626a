import { z } from "zod";
import type { Group } from "../kinds";

interface Definition<Body extends z.ZodType> {
  title: string | ((body: z.output<Body>) => string);
  group: Group;
  body: Body;
  /** What one line of the ledger says of it. */
  content: (body: z.output<Body>) => string;
}

/** One word of the ledger: its title, its group, what its body holds and what a line says of it. */
export function kind<Body extends z.ZodType>(definition: Definition<Body>) {
  const { title, content, body: schema } = definition;
  return {
    ...definition,
    /** Null: the body is not what this version of the product knows of the type. */
    describe: (body: unknown): { title: string; content: string } | null => {
      const { data, success } = schema.safeParse(body);
      if (!success) return null;
      return { title: typeof title === "string" ? title : title(data), content: content(data) };
    },
  };
}

export const id = z.string().min(1).max(2_048);
export const words = z.string().max(10_000);
export const time = z.iso.datetime();
export const count = z.number().int().nonnegative();
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/, "64 hexadecimal digits");
/** A number as a person read it. */
export const decimal = z.string().regex(/^-?\d+(\.\d+)?(e[+-]?\d+)?$/, "a decimal number as text");

/** A measured number as text: the shortest that reads back as the same number (ECMA-262, Number::toString). */
export function decimalOf(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError(`${value} is no measure.`);
  return String(value);
}

/** What somebody said, as it stands in a line. */
export const quoted = (text: string) => `“${text}”`;
export const joined = (...parts: (string | null | false)[]) => parts.filter(Boolean).join(", ");
