import path from "node:path";
import { type EmbeddedPostgres, embeddedUrl, startEmbedded } from "@/lib/platform/db/embedded";

/** Where the product keeps its data when DATABASE_URL names no other place. */
export const EMBEDDED_DIR = path.join(".countersign", "postgres");

/** Starts the embedded server. Throws AppError naming the process that already runs one there. */
export function openEmbedded(log: (line: string) => void): Promise<EmbeddedPostgres> {
  return startEmbedded({ dir: EMBEDDED_DIR, log });
}

/** The embedded server for one command: started for it, or the one that `npm start` runs already, which stays. */
export async function shareEmbedded(
  log: (line: string) => void,
): Promise<{ url: string; stop: () => Promise<void> }> {
  try {
    return await openEmbedded(log);
  } catch (error) {
    const url = await embeddedUrl(EMBEDDED_DIR);
    if (!url) throw error;
    return { url, stop: async () => undefined };
  }
}
