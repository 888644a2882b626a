import { z } from "zod";

interface Size {
  min?: number;
  max?: number;
}

/** A string of the API model: `pattern` is AWS's and must match the whole value, as AWS matches it. */
export function text({ min = 0, max = Infinity, pattern }: Size & { pattern?: RegExp }) {
  const sized = z.string().min(min).max(max);
  if (!pattern) return sized;
  const whole = new RegExp(`^(?:${pattern.source})$`, pattern.flags);
  return sized.check(({ value, issues }) => {
    if (whole.test(value)) return;
    issues.push({ code: "invalid_format", format: "regex", pattern: pattern.source, input: value });
  });
}

/** A map of the API model; `min` and `max` count its entries. */
export function map<Value extends z.ZodType>(
  key: z.ZodString,
  value: Value,
  { min = 0, max = Infinity }: Size = {},
) {
  return z.record(key, value).check(({ value: record, issues }) => {
    const size = Object.keys(record).length;
    if (size < min) issues.push({ code: "too_small", minimum: min, origin: "map", input: record });
    if (size > max) issues.push({ code: "too_big", maximum: max, origin: "map", input: record });
  });
}
