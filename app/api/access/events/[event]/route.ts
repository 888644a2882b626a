import { eventParamsSchema } from "@/lib/features/access/schema/event-params";
import { readEvent } from "@/lib/features/access/service/read-event";
import { route } from "@/lib/platform/http/route";

export const GET = route({
  params: eventParamsSchema,
  handler: ({ db, actor, params }) => readEvent(db, actor, null, params.event),
});
