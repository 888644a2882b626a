import { listSources } from "@/lib/features/sources/service/list-sources";
import { route } from "@/lib/platform/http/route";

export const GET = route({ handler: ({ db, actor }) => listSources(db, actor) });
