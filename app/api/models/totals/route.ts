import { readTotals } from "@/lib/features/models/service/read-totals";
import { route } from "@/lib/platform/http/route";

export const GET = route({ handler: ({ db, actor }) => readTotals(db, actor) });
