import { addDocumentSchema } from "@/lib/features/documentation/schema/documentation";
import { addDocument } from "@/lib/features/documentation/service/add-document";
import { modelParamsSchema } from "@/lib/features/models/schema/model";
import { route } from "@/lib/platform/http/route";

export const POST = route({
  params: modelParamsSchema,
  body: addDocumentSchema,
  // Five megabytes in base64, and the words around them.
  maxBodyBytes: 7_100_000,
  handler: async ({ db, actor, params, body }) =>
    Response.json(await addDocument(db, actor, params.model, body), { status: 201 }),
});
