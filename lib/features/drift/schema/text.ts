import { z } from "zod";
import { unkeepableText } from "@/lib/platform/db/keepable";

/** Text that Postgres can keep: nothing it keeps could match any other. */
export const keepableText = z.string().refine((text) => unkeepableText(text) === null, "must be plain text");
