import { markKnownSchema, unusualParamsSchema } from "@/lib/features/access/schema/unusual-list";
import { markKnown, unmarkKnown } from "@/lib/features/access/service/mark-known";
import { route } from "@/lib/platform/http/route";

export const POST = route({
  params: unusualParamsSchema,
  body: markKnownSchema,
  handler: ({ db, actor, params, body }) => markKnown(db, actor, params.unusual, body),
});

export const DELETE = route({
  params: unusualParamsSchema,
  handler: ({ db, actor, params }) => unmarkKnown(db, actor, params.unusual),
});
