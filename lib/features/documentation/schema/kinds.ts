/**
 * Words of the documentation, apart, so that a browser has them without zod.
 *
 * What people write, in the order it is shown. The key is the name frameworks use for it.
 */
export const FIELDS = {
  "intended-use": "Intended use",
  "not-for": "What it must not be used for",
  limits: "Known limits",
  "affected-people": "Who is affected, and how",
  oversight: "Who oversees it, and how they stop it",
  "instructions-for-use": "Instructions for those who use it",
  risks: "Risks and what is done about them",
  "data-governance": "How its data was chosen, prepared and examined",
  "fairness-view": "What the fairness figures mean here",
  "monitoring-plan": "How it is watched after release, and who acts",
  "incident-process": "What happens after a serious incident",
  "legal-basis": "Purpose and legal basis of processing",
  "retention-plan": "How long data and logs are kept",
} as const;
export type Field = keyof typeof FIELDS;

/** Kinds of documents that are linked or uploaded. */
export const DOCUMENTS = {
  dpia: "Data protection impact assessment",
  "risk-assessment": "Risk assessment",
  "impact-assessment": "AI impact assessment",
  "declaration-of-conformity": "Declaration of conformity",
  "validation-report": "Independent validation report",
  "monitoring-plan": "Post-market monitoring plan",
  "standards-applied": "Standards applied",
  "incident-report": "Incident report",
  "processor-contract": "Contract with a processor or supplier",
} as const;
export type DocumentKind = keyof typeof DOCUMENTS;

/** `old`: its review is due; `unknown`: what it is written from was not read. */
export const PART_STATES = ["current", "old", "missing", "unknown"] as const;
export type PartState = (typeof PART_STATES)[number];

/** The sections of the page, in order. */
export const SECTIONS = {
  purpose: "What it is for",
  data: "Data it learned from",
  building: "How it was built",
  quality: "How good it is",
  fairness: "Who it treats differently",
  running: "Where it runs",
  watching: "How it is watched",
  deciding: "Who decides, who stops it",
  risks: "Risks and limits",
  changes: "Changes since the first version",
} as const;
export type Section = keyof typeof SECTIONS;

/** Tables of contents the page can be read by. */
export const HEADINGS = ["page", "annex-iv", "model-card", "sr-26-2"] as const;
export type Headings = (typeof HEADINGS)[number];
