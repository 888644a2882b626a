import { z } from "zod";

const values = z.array(z.string()).nullish();

/** One condition of an advanced selector on one field of an event. */
const fieldSelectorSchema = z.object({
  Field: z.string(),
  Equals: values,
  StartsWith: values,
  EndsWith: values,
  NotEquals: values,
  NotStartsWith: values,
  NotEndsWith: values,
});
export type FieldSelector = z.infer<typeof fieldSelectorSchema>;

const advancedSelectorSchema = z.object({
  Name: z.string().nullish(),
  FieldSelectors: z.array(fieldSelectorSchema),
});
export type AdvancedSelector = z.infer<typeof advancedSelectorSchema>;

const classicSelectorSchema = z.object({
  ReadWriteType: z.enum(["All", "ReadOnly", "WriteOnly"]).nullish(),
  IncludeManagementEvents: z.boolean().nullish(),
  DataResources: z.array(z.object({ Type: z.string(), Values: values })).nullish(),
  ExcludeManagementEventSources: values,
});
export type ClassicSelector = z.infer<typeof classicSelectorSchema>;

/** What a trail logs, as GetEventSelectors answers it: classic or advanced selectors, never both (CloudTrail API). */
export const eventSelectorsSchema = z.object({
  EventSelectors: z.array(classicSelectorSchema).nullish(),
  AdvancedEventSelectors: z.array(advancedSelectorSchema).nullish(),
});
export type EventSelectors = z.infer<typeof eventSelectorsSchema>;

/** Whether a kind of event is logged: all of it, none, a part, or not known because the call was not answered. */
export type Logged = "on" | "off" | "partly" | "unknown";
