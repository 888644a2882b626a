import { listDecisionNeeds } from "@/lib/features/models/service/list-decision-needs";
import { route } from "@/lib/platform/http/route";

export const GET = route({ handler: ({ db, actor }) => listDecisionNeeds(db, actor) });
