import { BooleanOperator, Operator } from "@aws-sdk/client-sagemaker";
import { z } from "zod";
import { text } from "./constraint";

/** AWS API shape ResourcePropertyName: the path of a property, "Tags.owner". */
export const resourcePropertyName = text({ min: 1, max: 255, pattern: /.+/ });

const filter = z.object({
  Name: resourcePropertyName,
  Operator: z.enum(Operator).optional(),
  Value: text({ min: 1, max: 1024, pattern: /.+/ }).optional(),
});

const filterList = z.array(filter).min(1).max(20);

const nestedFilters = z.object({ NestedPropertyName: resourcePropertyName, Filters: filterList });

/** AWS API shape SearchExpression: filters joined by And or Or, nested at will. */
export const searchExpression = z.object({
  Filters: filterList.optional(),
  NestedFilters: z.array(nestedFilters).min(1).max(20).optional(),
  get SubExpressions() {
    return z.array(searchExpression).min(1).max(20).optional();
  },
  Operator: z.enum(BooleanOperator).optional(),
});

/** AWS API shape VisibilityConditions: hides resources whose key has another value. */
export const visibilityConditions = z.object({
  Key: text({ min: 1, max: 128, pattern: /([\p{L}\p{Z}\p{N}_.:/=+\-@]*)/u }).optional(),
  Value: text({ max: 256, pattern: /([\p{L}\p{Z}\p{N}_.:/=+\-@]*)/u }).optional(),
});
