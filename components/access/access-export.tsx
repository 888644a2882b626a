"use client";

import { exportAddress } from "@/lib/features/access/queries";
import { ExportMenu } from "./export-menu";
import { useAccessUrl } from "./use-access-url";

interface AccessExportProps {
  model: string | null;
  canExport: boolean;
}

const HOLDS = {
  csv: "one line an event, for a spreadsheet",
  ndjson: "the records as they were written, with file, digest and key",
};

/** The export of what the page's address shows. */
export function AccessExport({ model, canExport }: AccessExportProps) {
  const { filter } = useAccessUrl();
  if (!canExport) {
    return <span className="text-sm text-ink-3">Exporting needs the permission access:export.</span>;
  }
  return <ExportMenu addressOf={(format) => exportAddress(model, filter, format)} holds={HOLDS} />;
}
