import { readTagCoverage } from "@/lib/features/compliance/service/read-tag-coverage";
import { route } from "@/lib/platform/http/route";

export const GET = route({ handler: ({ db, actor }) => readTagCoverage(db, actor) });
