import { summariseLedger } from "@/lib/features/ledger/service/summarise-ledger";
import { route } from "@/lib/platform/http/route";

export const GET = route({ handler: ({ db, actor }) => summariseLedger(db, actor) });
