import type { Site } from "../estate";
import { addAlarms } from "./alarms";
import { monitorCreditScoring } from "./credit-scoring";
import { monitorTraffic } from "./endpoint-traffic";
import type { Watched } from "./monitor";
import { monitorMotorPricing } from "./motor-pricing";
import { addPipeline } from "./pipelines";
import { monitorReco } from "./reco";
import { monitorStaffAssistant } from "./staff-assistant";

const MONITORS: Record<string, (site: Site, watched: Watched) => void> = {
  "credit-scoring": monitorCreditScoring,
  reco: monitorReco,
  "staff-assistant": monitorStaffAssistant,
  "motor-pricing": monitorMotorPricing,
};

/** Adds what the models' monitors, endpoints and pipelines did, and the alarms on them. */
export function addMonitoring(site: Site, models: Watched[]): void {
  for (const watched of models) {
    monitorTraffic(site, watched);
    addPipeline(site, watched);
    MONITORS[watched.folder.story.name]?.(site, watched);
  }
  addAlarms(site);
}
