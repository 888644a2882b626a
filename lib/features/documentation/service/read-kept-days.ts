import "server-only";
import { loadConfig } from "@/lib/platform/config";
import { env } from "@/lib/platform/env";

/** Days for which countersign.yaml has events kept; null: the file could not be read here. */
export async function readKeptDays(): Promise<number | null> {
  try {
    const { retention } = await loadConfig(env().configPath);
    return retention.eventDays;
  } catch {
    return null;
  }
}
