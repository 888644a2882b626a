import { z } from "zod";

import {
  exceptionListSchema,
  openExceptionsQuerySchema,
} from "@/lib/features/compliance/schema/exception-list";
import { remediationListSchema } from "@/lib/features/compliance/schema/remediation-list";
import {
  complianceExportQuerySchema,
  complianceQuerySchema,
  controlPageSchema,
  controlParamsSchema,
  controlQuerySchema,
  decideExceptionSchema,
  endExceptionSchema,
  exceptionParamsSchema,
  matrixExportQuerySchema,
  matrixQuerySchema,
  matrixSchema,
  remediationParamsSchema,
  requestExceptionSchema,
  requestRemediationSchema,
  tagCoverageSchema,
} from "@/lib/features/compliance/schema/requests";
import {
  compliancePageSchema,
  exceptionSchema,
  remediationSchema,
} from "@/lib/features/compliance/schema/standing";
import { modelParamsSchema } from "@/lib/features/models/schema/model";
import type { Endpoint } from "@/lib/platform/http/openapi";

const EXPORTED = { media: ["text/csv", "application/x-ndjson"], response: z.string() };

/** Which duties a model meets, what excuses it for a while, and what mends it. */
export const COMPLIANCE_ENDPOINTS: readonly Endpoint[] = [
  {
    method: "get",
    path: "/api/models/{model}/compliance",
    summary: "Where a model stands with the controls of a framework, by what evidence, and its Config rules",
    tag: "compliance",
    params: modelParamsSchema,
    query: complianceQuerySchema,
    response: compliancePageSchema,
  },
  {
    method: "get",
    path: "/api/models/{model}/compliance/export",
    summary: "The same as a file, a line for each control",
    tag: "compliance",
    params: modelParamsSchema,
    query: complianceExportQuerySchema,
    ...EXPORTED,
  },
  {
    method: "get",
    path: "/api/compliance/matrix",
    summary: "Models against the controls of a framework",
    tag: "compliance",
    query: matrixQuerySchema,
    response: matrixSchema,
  },
  {
    method: "get",
    path: "/api/compliance/matrix/export",
    summary: "The same as a file, a line for each model and control",
    tag: "compliance",
    query: matrixExportQuerySchema,
    ...EXPORTED,
  },
  {
    method: "get",
    path: "/api/compliance/controls/{framework}/{control}",
    summary: "One control over all models, those that fall short first",
    tag: "compliance",
    params: controlParamsSchema,
    query: controlQuerySchema,
    response: controlPageSchema,
  },
  {
    method: "get",
    path: "/api/compliance/tags",
    summary: "Models whose standard tags are not all set",
    tag: "compliance",
    response: tagCoverageSchema,
  },
  {
    method: "get",
    path: "/api/models/{model}/compliance/exceptions",
    summary: "Every exception of a model, the newest first",
    tag: "compliance",
    params: modelParamsSchema,
    response: exceptionListSchema,
  },
  {
    method: "post",
    path: "/api/models/{model}/compliance/exceptions",
    summary: "Ask that a control need not be met for a while",
    tag: "compliance",
    params: modelParamsSchema,
    body: requestExceptionSchema,
    status: 201,
    response: exceptionSchema,
  },
  {
    method: "post",
    path: "/api/models/{model}/compliance/exceptions/{exception}/decision",
    summary: "Grant or refuse an exception somebody else asked for",
    tag: "compliance",
    params: exceptionParamsSchema,
    body: decideExceptionSchema,
    response: exceptionSchema,
  },
  {
    method: "post",
    path: "/api/models/{model}/compliance/exceptions/{exception}/end",
    summary: "End an exception before its time",
    tag: "compliance",
    params: exceptionParamsSchema,
    body: endExceptionSchema,
    response: exceptionSchema,
  },
  {
    method: "get",
    path: "/api/models/{model}/compliance/remediations",
    summary: "Every remediation asked for on a model, the newest first",
    tag: "compliance",
    params: modelParamsSchema,
    response: remediationListSchema,
  },
  {
    method: "post",
    path: "/api/models/{model}/compliance/remediations",
    summary: "Have the worker run the remediation AWS Config has for a rule, on one resource",
    tag: "compliance",
    params: modelParamsSchema,
    body: requestRemediationSchema,
    status: 202,
    response: remediationSchema,
  },
  {
    method: "get",
    path: "/api/models/{model}/compliance/remediations/{remediation}",
    summary: "How far a remediation has come",
    tag: "compliance",
    params: remediationParamsSchema,
    response: remediationSchema,
  },
  {
    method: "get",
    path: "/api/compliance/exceptions",
    summary: "Exceptions of all models that are asked for or in force, the one that ends first first",
    tag: "compliance",
    query: openExceptionsQuerySchema,
    response: exceptionListSchema,
  },
];
