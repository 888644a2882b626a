import { z } from "zod";

import { distributionQuerySchema, distributionSchema } from "@/lib/features/drift/schema/distribution";
import {
  expectationParamsSchema,
  expectViolationSchema,
  violationListQuerySchema,
  violationListSchema,
} from "@/lib/features/drift/schema/violation";
import { modelParamsSchema } from "@/lib/features/models/schema/model";
import type { Endpoint } from "@/lib/platform/http/openapi";

const idSchema = z.object({ id: z.string() });

/** What monitors report of a model: distributions and violations. */
export const REPORT_ENDPOINTS: readonly Endpoint[] = [
  {
    method: "get",
    path: "/api/models/{model}/drift/distribution",
    summary: "One feature, its baseline against its last report, with PSI and KS distance",
    tag: "drift",
    params: modelParamsSchema,
    query: distributionQuerySchema,
    response: distributionSchema,
  },
  {
    method: "get",
    path: "/api/models/{model}/drift/violations",
    summary: "Violations of constraints, the same ones grouped over time",
    tag: "drift",
    params: modelParamsSchema,
    query: violationListQuerySchema,
    response: violationListSchema,
  },
  {
    method: "post",
    path: "/api/models/{model}/drift/violations/expected",
    summary: "Mark a violation as expected, with a reason",
    tag: "drift",
    params: modelParamsSchema,
    body: expectViolationSchema,
    response: idSchema,
  },
  {
    method: "delete",
    path: "/api/models/{model}/drift/violations/expected/{expectation}",
    summary: "Take the mark of an expected violation back",
    tag: "drift",
    params: expectationParamsSchema,
    response: idSchema,
  },
];
