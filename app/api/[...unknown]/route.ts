import { AppError } from "@/lib/platform/errors";
import { route } from "@/lib/platform/http/route";

/** Whatever the API does not have is refused in the API's own words, and only to people signed in. */
const nothing = route({
  handler: () => {
    throw new AppError("not_found", "The API has no such address.");
  },
});

export { nothing as DELETE, nothing as GET, nothing as PATCH, nothing as POST, nothing as PUT };
