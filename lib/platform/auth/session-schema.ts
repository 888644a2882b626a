import { z } from "zod";
import { ROLES } from "./permissions";

/** Who is signed in, as GET /api/session answers: the roles are those of this moment. */
export const sessionSchema = z.object({
  name: z.string(),
  email: z.string().nullable(),
  roles: z.array(z.enum(ROLES)),
});
