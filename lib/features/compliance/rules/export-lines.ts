import { csvLine } from "@/lib/platform/csv";
import { canonicalJson } from "@/lib/platform/canonical-json";
import type { Framework } from "../schema/framework";
import type { ControlResult } from "../schema/standing";

/** A model as an export names it. */
export interface ExportedModel {
  model: string;
  name: string;
  accountName: string;
  region: string;
  stage: string | null;
  risk: string | null;
  evaluatedAt: string | null;
}

const HEAD = [
  "model",
  "account",
  "region",
  "stage",
  "risk",
  "framework",
  "version of framework",
  "control",
  "title",
  "state",
  "reason",
  "as of",
  "sources",
  "evaluated at",
];

export const EXPORT_HEAD = csvLine(HEAD);

interface Line {
  model: ExportedModel;
  framework: Framework;
  /** What is kept; null: not worked out yet. */
  result: ControlResult | null;
  control: Framework["controls"][number];
}

export function csvControl({ model, framework, control, result }: Line): string {
  const sources = [...new Set((result?.evidence ?? []).map(({ source }) => source))];
  return csvLine([
    model.model,
    model.accountName,
    model.region,
    model.stage,
    model.risk,
    framework.short,
    framework.version,
    control.reference,
    control.title,
    result?.state ?? "unknown",
    result?.reason ?? "Not worked out yet",
    result?.asOf ?? null,
    sources.join("; "),
    model.evaluatedAt,
  ]);
}

/** The same with all evidence, as one line of JSON. */
export function jsonControl({ model, framework, control, result }: Line): string {
  const { id, version, title, source } = framework;
  return `${canonicalJson({ model, framework: { id, version, title, source }, control, result })}\n`;
}
