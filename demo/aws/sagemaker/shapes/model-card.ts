import { z } from "zod";
import { kmsKeyId } from "./names";

/** AWS API shape ModelCardSecurityConfig: the key a card's content is encrypted with. */
export const modelCardSecurityConfig = z.object({ KmsKeyId: kmsKeyId.optional() });
