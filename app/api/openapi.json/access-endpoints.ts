import { z } from "zod";

import { accessCoverageSchema } from "@/lib/features/access/schema/coverage";
import { accessListSchema, unusualSchema } from "@/lib/features/access/schema/event";
import { eventParamsSchema, modelEventParamsSchema } from "@/lib/features/access/schema/event-params";
import {
  accessExportQuerySchema,
  accessFilterSchema,
  accessListQuerySchema,
  accessTimesSchema,
} from "@/lib/features/access/schema/filter";
import { eventDetailSchema } from "@/lib/features/access/schema/proof";
import { accessSummarySchema } from "@/lib/features/access/schema/summary";
import {
  markKnownSchema,
  unusualListQuerySchema,
  unusualListSchema,
  unusualParamsSchema,
} from "@/lib/features/access/schema/unusual-list";
import { modelParamsSchema } from "@/lib/features/models/schema/model";
import type { Endpoint } from "@/lib/platform/http/openapi";

const EXPORTED = { media: ["text/csv", "application/x-ndjson"], response: z.string() };

/** Who touched the models, their data and their keys, with proof. */
export const ACCESS_ENDPOINTS: readonly Endpoint[] = [
  {
    method: "get",
    path: "/api/access",
    summary: "Events of the estate, the newest first",
    tag: "access",
    query: accessListQuerySchema,
    response: accessListSchema,
  },
  {
    method: "get",
    path: "/api/models/{model}/access",
    summary: "Events that concern a model, the newest first",
    tag: "access",
    params: modelParamsSchema,
    query: accessListQuerySchema,
    response: accessListSchema,
  },
  {
    method: "get",
    path: "/api/access/summary",
    summary: "Events of the estate counted: over time, by result, caller, concern, action and grade",
    tag: "access",
    query: accessFilterSchema,
    response: accessSummarySchema,
  },
  {
    method: "get",
    path: "/api/models/{model}/access/summary",
    summary: "Events that concern a model counted: over time, by result, caller, concern, action and grade",
    tag: "access",
    params: modelParamsSchema,
    query: accessFilterSchema,
    response: accessSummarySchema,
  },
  {
    method: "get",
    path: "/api/access/events/{event}",
    summary: "One event: its record as it was written, and the proof of every file it lies in, computed anew",
    tag: "access",
    params: eventParamsSchema,
    response: eventDetailSchema,
  },
  {
    method: "get",
    path: "/api/models/{model}/access/events/{event}",
    summary: "One event that concerns a model: its record as it was written, and its proof",
    tag: "access",
    params: modelEventParamsSchema,
    response: eventDetailSchema,
  },
  {
    method: "get",
    path: "/api/access/export",
    summary:
      "Exactly the filtered events of the estate, the newest first; X-Total-Count says how many to expect",
    tag: "access",
    query: accessExportQuerySchema,
    ...EXPORTED,
  },
  {
    method: "get",
    path: "/api/models/{model}/access/export",
    summary:
      "Exactly the filtered events of a model, the newest first; X-Total-Count says how many to expect",
    tag: "access",
    params: modelParamsSchema,
    query: accessExportQuerySchema,
    ...EXPORTED,
  },
  {
    method: "get",
    path: "/api/access/coverage",
    summary: "How complete the log of each account and region is, and what is wrong with it",
    tag: "access",
    query: accessTimesSchema,
    response: accessCoverageSchema,
  },
  {
    method: "get",
    path: "/api/models/{model}/access/coverage",
    summary: "How complete the log is where a model is, and what is wrong with it",
    tag: "access",
    params: modelParamsSchema,
    query: accessTimesSchema,
    response: accessCoverageSchema,
  },
  {
    method: "get",
    path: "/api/access/unusual",
    summary: "What looks unusual in the estate, the newest first",
    tag: "access",
    query: unusualListQuerySchema,
    response: unusualListSchema,
  },
  {
    method: "get",
    path: "/api/models/{model}/access/unusual",
    summary: "What looks unusual around a model, the newest first",
    tag: "access",
    params: modelParamsSchema,
    query: unusualListQuerySchema,
    response: unusualListSchema,
  },
  {
    method: "post",
    path: "/api/access/unusual/{unusual}/known",
    summary: "Say that something unusual is known, and why",
    tag: "access",
    params: unusualParamsSchema,
    body: markKnownSchema,
    response: unusualSchema,
  },
  {
    method: "delete",
    path: "/api/access/unusual/{unusual}/known",
    summary: "Take back that something unusual is known",
    tag: "access",
    params: unusualParamsSchema,
    response: unusualSchema,
  },
];
