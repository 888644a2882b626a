import { listTagValues } from "@/lib/features/models/service/list-tag-values";
import { route } from "@/lib/platform/http/route";

export const GET = route({ handler: ({ db, actor }) => listTagValues(db, actor) });
