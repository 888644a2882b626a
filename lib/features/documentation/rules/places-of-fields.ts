import type { DocumentKind, Field, Section } from "../schema/kinds";

/** The section in which each field is written. */
export const FIELDS_OF: Record<Section, readonly Field[]> = {
  purpose: ["intended-use", "not-for", "affected-people", "legal-basis"],
  data: ["data-governance"],
  building: [],
  quality: [],
  fairness: ["fairness-view"],
  running: [],
  watching: ["monitoring-plan", "incident-process"],
  deciding: ["oversight", "instructions-for-use"],
  risks: ["limits", "risks"],
  changes: ["retention-plan"],
};

/** The section in which each kind of document is shown. */
export const DOCUMENTS_OF: Record<Section, readonly DocumentKind[]> = {
  purpose: [],
  data: [],
  building: ["standards-applied", "processor-contract"],
  quality: ["validation-report"],
  fairness: [],
  running: [],
  watching: ["monitoring-plan", "incident-report"],
  deciding: ["declaration-of-conformity"],
  risks: ["risk-assessment", "dpia", "impact-assessment"],
  changes: [],
};
