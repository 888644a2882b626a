import { readMarkdown } from "@/lib/features/documentation/service/read-markdown";
import { modelParamsSchema } from "@/lib/features/models/schema/model";
import { attachedFile } from "@/lib/platform/http/attachment";
import { route } from "@/lib/platform/http/route";

export const GET = route({
  params: modelParamsSchema,
  handler: async ({ db, actor, params }) => attachedFile(await readMarkdown(db, actor, params.model)),
});
