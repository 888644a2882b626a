import { documentParamsSchema } from "@/lib/features/documentation/schema/documentation";
import { removeDocument } from "@/lib/features/documentation/service/remove-document";
import { route } from "@/lib/platform/http/route";

export const DELETE = route({
  params: documentParamsSchema,
  handler: async ({ db, actor, params }) => {
    await removeDocument(db, actor, { slug: params.model, documentId: Number(params.document) });
    return { status: "removed" };
  },
});
