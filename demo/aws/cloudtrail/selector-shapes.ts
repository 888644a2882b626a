import { z } from "zod";

const operands = z.array(z.string().min(1).max(2048)).min(1).optional();

/** Selectors that are not advanced; what the model leaves open is checked by `checkSelectors`. */
export const classicSelectors = z.array(
  z.object({
    ReadWriteType: z.enum(["ReadOnly", "WriteOnly", "All"]).default("All"),
    IncludeManagementEvents: z.boolean().default(true),
    DataResources: z
      .array(z.object({ Type: z.string().optional(), Values: z.array(z.string()).optional() }))
      .default([]),
    ExcludeManagementEventSources: z.array(z.string()).default([]),
  }),
);

export const advancedSelectors = z.array(
  z.object({
    Name: z.string().max(1000).optional(),
    FieldSelectors: z
      .array(
        z.object({
          Field: z
            .string()
            .min(1)
            .max(1000)
            .regex(/^[\w|.]+$/),
          Equals: operands,
          StartsWith: operands,
          EndsWith: operands,
          NotEquals: operands,
          NotStartsWith: operands,
          NotEndsWith: operands,
        }),
      )
      .min(1),
  }),
);

export type ClassicSelectors = z.output<typeof classicSelectors>;
export type AdvancedSelectors = z.output<typeof advancedSelectors>;
