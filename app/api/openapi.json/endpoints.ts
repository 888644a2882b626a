import { z } from "zod";

import {
  chartQuerySchema,
  chartSchema,
  heatmapQuerySchema,
  heatmapSchema,
} from "@/lib/features/drift/schema/chart";
import { driftPageSchema } from "@/lib/features/drift/schema/series";
import { findingListQuerySchema, findingListSchema } from "@/lib/features/models/schema/finding";
import {
  decisionNeedsSchema,
  modelListQuerySchema,
  modelListSchema,
  modelPageSchema,
  modelParamsSchema,
  modelTotalsSchema,
  tagValuesSchema,
} from "@/lib/features/models/schema/model";
import {
  comparisonQuerySchema,
  comparisonSchema,
  versionDetailSchema,
  versionListQuerySchema,
  versionListSchema,
  versionParamsSchema,
} from "@/lib/features/models/schema/version";
import { sourceListSchema } from "@/lib/features/sources/schema";
import { sessionSchema } from "@/lib/platform/auth/session-schema";
import { healthSchema } from "@/lib/platform/http/health";
import type { Endpoint } from "@/lib/platform/http/openapi";
import { ACCESS_ENDPOINTS } from "./access-endpoints";
import { APPROVALS_ENDPOINTS } from "./approvals-endpoints";
import { COMPLIANCE_ENDPOINTS } from "./compliance-endpoints";
import { DOCUMENTATION_ENDPOINTS } from "./documentation-endpoints";
import { LEDGER_ENDPOINTS } from "./ledger-endpoints";
import { RULE_ENDPOINTS } from "./rule-endpoints";
import { REPORT_ENDPOINTS } from "./report-endpoints";
import { ROLLBACK_ENDPOINTS } from "./rollback-endpoints";

/** Every address of the API that people and programs may rely on. */
export const ENDPOINTS: readonly Endpoint[] = [
  {
    method: "get",
    path: "/api/session",
    summary: "Who is signed in, with the roles held right now",
    tag: "session",
    response: sessionSchema,
  },
  {
    method: "get",
    path: "/api/models",
    summary: "Models, filtered, sorted and by page",
    tag: "models",
    query: modelListQuerySchema,
    response: modelListSchema,
  },
  {
    method: "get",
    path: "/api/models/totals",
    summary: "How many models, versions waiting and open findings there are",
    tag: "models",
    response: modelTotalsSchema,
  },
  {
    method: "get",
    path: "/api/models/tags",
    summary: "The tag values that occur, with counts",
    tag: "models",
    response: tagValuesSchema,
  },
  {
    method: "get",
    path: "/api/models/needs",
    summary: "What needs a decision: versions waiting and open findings",
    tag: "models",
    response: decisionNeedsSchema,
  },
  {
    method: "get",
    path: "/api/models/findings",
    summary: "Findings by page",
    tag: "models",
    query: findingListQuerySchema,
    response: findingListSchema,
  },
  {
    method: "get",
    path: "/api/models/{model}",
    summary: "Everything about one model, each part with its source and time",
    tag: "models",
    params: modelParamsSchema,
    response: modelPageSchema,
  },
  {
    method: "get",
    path: "/api/models/{model}/versions",
    summary: "The versions of a model, newest first",
    tag: "models",
    params: modelParamsSchema,
    query: versionListQuerySchema,
    response: versionListSchema,
  },
  {
    method: "get",
    path: "/api/models/{model}/versions/{version}",
    summary: "One version: lineage, metrics, acceptance criteria, card",
    tag: "models",
    params: versionParamsSchema,
    response: versionDetailSchema,
  },
  {
    method: "get",
    path: "/api/models/{model}/compare",
    summary: "Two versions side by side",
    tag: "models",
    params: modelParamsSchema,
    query: comparisonQuerySchema,
    response: comparisonSchema,
  },
  {
    method: "get",
    path: "/api/models/{model}/drift",
    summary: "Metric series in at most `width` buckets, each with its min, max, last and count",
    tag: "drift",
    params: modelParamsSchema,
    query: chartQuerySchema,
    response: chartSchema,
  },
  {
    method: "get",
    path: "/api/models/{model}/drift/heatmap",
    summary: "The worst value of each day of all series of a kind",
    tag: "drift",
    params: modelParamsSchema,
    query: heatmapQuerySchema,
    response: heatmapSchema,
  },
  {
    method: "get",
    path: "/api/models/{model}/drift/series",
    summary:
      "The series, schedules, deployments and retrainings of a model: the drift page without its points",
    tag: "drift",
    params: modelParamsSchema,
    response: driftPageSchema,
  },
  ...REPORT_ENDPOINTS,
  {
    method: "get",
    path: "/api/sources",
    summary: "Every AWS source: when it was read, how that went, what it costs",
    tag: "sources",
    response: sourceListSchema,
  },
  {
    method: "post",
    path: "/api/sources/refresh",
    summary: "Ask the worker to read every source now",
    tag: "sources",
    status: 202,
    response: z.object({ status: z.literal("requested") }),
  },
  {
    method: "post",
    path: "/api/models/{model}/drift/refresh",
    summary: "Ask the worker to read this model's metrics now, unless they are fresh",
    tag: "drift",
    params: modelParamsSchema,
    status: 202,
    response: z.object({ requested: z.boolean() }),
  },
  ...RULE_ENDPOINTS,
  ...ACCESS_ENDPOINTS,
  ...COMPLIANCE_ENDPOINTS,
  ...DOCUMENTATION_ENDPOINTS,
  ...LEDGER_ENDPOINTS,
  ...APPROVALS_ENDPOINTS,
  ...ROLLBACK_ENDPOINTS,
  {
    method: "get",
    path: "/api/health",
    summary: "Whether this process can serve",
    tag: "operation",
    response: healthSchema,
    signIn: false,
  },
  {
    method: "get",
    path: "/api/openapi.json",
    summary: "This description",
    tag: "operation",
    response: z.record(z.string(), z.unknown()),
  },
];
