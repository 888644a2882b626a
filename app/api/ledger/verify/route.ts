import { verifyNow } from "@/lib/features/ledger/service/verify-now";
import { route } from "@/lib/platform/http/route";

export const POST = route({ handler: ({ db, actor }) => verifyNow(db, actor) });
