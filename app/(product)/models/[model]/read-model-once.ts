import "server-only";

import { cache } from "react";

import { readModel } from "@/lib/features/models/service/read-model";
import { webDb } from "@/lib/platform/db/web";
import { requireActor } from "@/lib/platform/http/session";

/** The model of this request, read once for the frame, its tabs and the title. */
export const readModelOnce = cache(async (slug: string) => readModel(webDb(), await requireActor(), slug));
