import { z } from "zod";
import { modelParamsSchema } from "@/lib/features/models/schema/model";
import { eventIdSchema } from "./event";

export const eventParamsSchema = z.object({ event: eventIdSchema });
export const modelEventParamsSchema = modelParamsSchema.extend({ event: eventIdSchema });
