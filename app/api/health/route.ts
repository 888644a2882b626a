import { readHealth } from "@/lib/platform/http/health";
import { route } from "@/lib/platform/http/route";

export const GET = route({
  auth: false,
  handler: async ({ db }) => {
    const health = await readHealth(db);
    return Response.json(health, { status: health.status === "ok" ? 200 : 503 });
  },
});
