import { route } from "@/lib/platform/http/route";

export const GET = route({
  handler: ({ actor: { name, email, roles } }) => ({ name, email, roles }),
});
