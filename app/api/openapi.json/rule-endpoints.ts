import { z } from "zod";

import { alarmListSchema } from "@/lib/features/drift/schema/alarm";
import {
  acknowledgeSchema,
  episodeListQuerySchema,
  episodeListSchema,
  episodeParamsSchema,
  episodeSchema,
} from "@/lib/features/drift/schema/episode";
import {
  ruleChangeSchema,
  ruleInputSchema,
  ruleListSchema,
  ruleParamsSchema,
  ruleSchema,
  ruleVersionSchema,
} from "@/lib/features/drift/schema/rule";
import { modelParamsSchema } from "@/lib/features/models/schema/model";
import type { Endpoint } from "@/lib/platform/http/openapi";

/** Rules on drift, the episodes they open, and the alarms that are in AWS. */
export const RULE_ENDPOINTS: readonly Endpoint[] = [
  {
    method: "get",
    path: "/api/models/{model}/drift/rules",
    summary: "The rules of a model with their states, and the pipelines they may start",
    tag: "drift",
    params: modelParamsSchema,
    response: ruleListSchema,
  },
  {
    method: "post",
    path: "/api/models/{model}/drift/rules",
    summary: "Set a rule",
    tag: "drift",
    params: modelParamsSchema,
    body: ruleInputSchema,
    status: 201,
    response: ruleSchema,
  },
  {
    method: "put",
    path: "/api/models/{model}/drift/rules/{rule}",
    summary: "Change a rule, from the version it is at",
    tag: "drift",
    params: ruleParamsSchema,
    body: ruleChangeSchema,
    response: ruleSchema,
  },
  {
    method: "delete",
    path: "/api/models/{model}/drift/rules/{rule}",
    summary: "Remove a rule; its record stays",
    tag: "drift",
    params: ruleParamsSchema,
    response: z.object({ status: z.literal("removed") }),
  },
  {
    method: "get",
    path: "/api/models/{model}/drift/rules/{rule}/versions",
    summary: "Every version of a rule: who changed it to what, when",
    tag: "drift",
    params: ruleParamsSchema,
    response: z.object({ items: z.array(ruleVersionSchema), nextCursor: z.null() }),
  },
  {
    method: "get",
    path: "/api/models/{model}/drift/episodes",
    summary: "Breaches of a model's rules, the newest first",
    tag: "drift",
    params: modelParamsSchema,
    query: episodeListQuerySchema,
    response: episodeListSchema,
  },
  {
    method: "post",
    path: "/api/models/{model}/drift/episodes/{episode}/acknowledge",
    summary: "Say that somebody knows of a breach",
    tag: "drift",
    params: episodeParamsSchema,
    body: acknowledgeSchema,
    response: episodeSchema,
  },
  {
    method: "get",
    path: "/api/models/{model}/drift/alarms",
    summary: "CloudWatch alarms on a model's metrics, and what is wrong with them",
    tag: "drift",
    params: modelParamsSchema,
    response: alarmListSchema,
  },
  {
    method: "get",
    path: "/api/drift/episodes",
    summary: "Breaches over all models, the newest first",
    tag: "drift",
    query: episodeListQuerySchema,
    response: episodeListSchema,
  },
];
