import { documentParamsSchema } from "@/lib/features/documentation/schema/documentation";
import { readDocumentFile } from "@/lib/features/documentation/service/read-document-file";
import { attachedFile } from "@/lib/platform/http/attachment";
import { route } from "@/lib/platform/http/route";

export const GET = route({
  params: documentParamsSchema,
  handler: async ({ db, actor, params }) =>
    attachedFile(
      await readDocumentFile(db, actor, { slug: params.model, documentId: Number(params.document) }),
    ),
});
