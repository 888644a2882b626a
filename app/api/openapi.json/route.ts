import { sessionCookieName } from "@/lib/platform/auth/cookie-names";
import { env } from "@/lib/platform/env";
import { describeApi } from "@/lib/platform/http/openapi";
import { route } from "@/lib/platform/http/route";
import packageJson from "@/package.json" with { type: "json" };
import { ENDPOINTS } from "./endpoints";

export const GET = route({
  handler: () => {
    const { publicUrl } = env();
    return describeApi(ENDPOINTS, {
      url: publicUrl,
      version: packageJson.version,
      cookie: sessionCookieName(publicUrl),
    });
  },
});
