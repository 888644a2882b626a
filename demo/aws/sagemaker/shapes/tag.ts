import { z } from "zod";
import { text } from "./constraint";

/** AWS API shape TagKey. */
export const tagKey = text({ min: 1, max: 128, pattern: /([\p{L}\p{Z}\p{N}_.:/=+\-@]*)/u });

const tag = z.object({ Key: tagKey, Value: text({ max: 256, pattern: /([\p{L}\p{Z}\p{N}_.:/=+\-@]*)/u }) });

/** AWS API shape TagList: at most 50 a call. */
export const tagList = z.array(tag).max(50);
