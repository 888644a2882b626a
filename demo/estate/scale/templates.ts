import { motorPricing } from "../models/motor-pricing";
import { reco } from "../models/reco";
import { staffAssistant } from "../models/staff-assistant";

/** What the many models are made like: the problem, the training and the card of one that has a story. */
export const TEMPLATES = [
  {
    ...reco,
    card: { ...reco.card, problemType: "Binary classification" },
    quality: { noise: 0.84, latencyMs: 35 },
  },
  { ...motorPricing, quality: { noise: 0.17, latencyMs: 25 } },
  {
    ...staffAssistant,
    card: { ...staffAssistant.card, problemType: "Multiclass classification" },
    quality: { noise: 0.15, latencyMs: 80 },
  },
];
