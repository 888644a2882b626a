import { env } from "@/lib/platform/env";
import { AppError } from "@/lib/platform/errors";

/**
 * First line of every mutation: the request must come from our own pages. The exact `Origin` and the browser's own
 * word `Sec-Fetch-Site` answer forged requests; JSON alone can't be sent across origins without asking first.
 * Throws AppError "forbidden" or "unsupported_media_type".
 */
export function requireSameOrigin(request: Request): void {
  const { publicUrl } = env();
  if (request.headers.get("origin") !== publicUrl) {
    throw new AppError("forbidden", `Changes are taken only from pages at ${publicUrl}.`);
  }
  const site = request.headers.get("sec-fetch-site");
  if (site !== null && site !== "same-origin") {
    throw new AppError("forbidden", "Changes are taken only from this product's own pages.");
  }
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/json") {
    throw new AppError("unsupported_media_type", "The body must be application/json.");
  }
}
