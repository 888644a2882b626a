import { z } from "zod";

import {
  addDocumentSchema,
  documentationPageSchema,
  documentParamsSchema,
  documentSchema,
  fieldHistorySchema,
  fieldParamsSchema,
  reviewFieldSchema,
  writeFieldSchema,
  writtenFieldSchema,
} from "@/lib/features/documentation/schema/documentation";
import { modelParamsSchema } from "@/lib/features/models/schema/model";
import type { Endpoint } from "@/lib/platform/http/openapi";

const base = "/api/models/{model}/documentation";

/** What a model is, written by itself, with what people write beside it. */
export const DOCUMENTATION_ENDPOINTS: readonly Endpoint[] = [
  {
    method: "get",
    path: base,
    summary: "The documentation of a model, written anew: sections, fields, documents, tables of contents",
    tag: "documentation",
    params: modelParamsSchema,
    response: documentationPageSchema,
  },
  {
    method: "get",
    path: `${base}/markdown`,
    summary: "The documentation of a model as a Markdown file",
    tag: "documentation",
    params: modelParamsSchema,
    media: ["text/markdown"],
    response: z.string(),
  },
  {
    method: "put",
    path: `${base}/fields/{field}`,
    summary: "Write a field: a new version, refused when somebody else changed it since",
    tag: "documentation",
    params: fieldParamsSchema,
    body: writeFieldSchema,
    response: writtenFieldSchema,
  },
  {
    method: "post",
    path: `${base}/fields/{field}/review`,
    summary: "Say that a field was read again and is still true",
    tag: "documentation",
    params: fieldParamsSchema,
    body: reviewFieldSchema,
    response: writtenFieldSchema,
  },
  {
    method: "get",
    path: `${base}/fields/{field}/history`,
    summary: "Every version of a field, the newest first",
    tag: "documentation",
    params: fieldParamsSchema,
    response: fieldHistorySchema,
  },
  {
    method: "post",
    path: `${base}/documents`,
    summary: "Link a document, or upload one of at most 5 MB",
    tag: "documentation",
    params: modelParamsSchema,
    body: addDocumentSchema,
    response: documentSchema,
    status: 201,
  },
  {
    method: "delete",
    path: `${base}/documents/{document}`,
    summary: "Take a document off the page; what it was stays on record",
    tag: "documentation",
    params: documentParamsSchema,
    response: z.object({ status: z.literal("removed") }),
  },
  {
    method: "get",
    path: `${base}/documents/{document}/file`,
    summary: "The bytes of an uploaded document",
    tag: "documentation",
    params: documentParamsSchema,
    media: ["application/octet-stream"],
    response: z.string(),
  },
];
