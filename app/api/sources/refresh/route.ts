import { requestRefresh } from "@/lib/features/sources/service/request-refresh";
import { route } from "@/lib/platform/http/route";

export const POST = route({
  handler: async ({ db, actor }) => {
    await requestRefresh(db, actor);
    return Response.json({ status: "requested" }, { status: 202 });
  },
});
