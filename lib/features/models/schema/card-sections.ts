/** Titles of the sections of AWS's model card, in its order (SageMaker developer guide, "Model card JSON schema"). */
export const CARD_SECTIONS = [
  "Overview",
  "Intended uses",
  "Business",
  "Training",
  "Evaluation",
  "Additional information",
] as const;
