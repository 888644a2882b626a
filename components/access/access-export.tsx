"use client";

import { ExportMenu } from "./export-menu";
import { useAccessUrl } from "./use-access-url";

interface AccessExportProps {
  model: string | null;
  canExport: boolean;
}

/** The export of what the page's address shows. */
export function AccessExport({ model, canExport }: AccessExportProps) {
  const { filter } = useAccessUrl();
  if (!canExport) {
    return <span className="text-sm text-ink-3">Exporting needs the permission access:export.</span>;
  }
  return <ExportMenu model={model} filter={filter} />;
}
