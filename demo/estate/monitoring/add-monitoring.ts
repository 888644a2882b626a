import type { Site } from "../estate";
import { monitorCreditScoring } from "./credit-scoring";
import { monitorTraffic } from "./endpoint-traffic";
import type { Watched } from "./monitor";
import { addPipeline } from "./pipelines";

const MONITORS: Record<string, (site: Site, watched: Watched) => void> = {
  "credit-scoring": monitorCreditScoring,
};

/** Adds what the models' monitors, endpoints and pipelines did. */
export function addMonitoring(site: Site, models: Watched[]): void {
  for (const watched of models) {
    monitorTraffic(site, watched);
    addPipeline(site, watched);
    MONITORS[watched.folder.story.name]?.(site, watched);
  }
}
