import { readCoverage } from "@/lib/features/access/service/read-coverage";
import { route } from "@/lib/platform/http/route";

export const GET = route({ handler: ({ db, actor }) => readCoverage(db, actor, null) });
