import type { ModelStory } from "../story";
import { creditScoring } from "./credit-scoring";
import { motorPricing } from "./motor-pricing";
import { reco } from "./reco";
import { staffAssistant } from "./staff-assistant";

/** The models with a story of their own, in the order they come. */
export const NAMED_STORIES: ModelStory[] = [creditScoring, reco, staffAssistant, motorPricing];
