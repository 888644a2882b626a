"use client";

import { ExportMenu } from "@/components/access/export-menu";
import { useUrlParams } from "@/components/layout/url-params";
import {
  type ExportFormat,
  type MatrixFilters,
  matrixExportAddress,
  modelExportAddress,
} from "@/lib/features/compliance/queries";

const HOLDS = {
  csv: "one line a model and control, for a spreadsheet",
  ndjson: "the same with every piece of evidence",
};

/** The export of the framework that a model's tab shows. */
export function ModelExport({ model, canExport }: { model: string; canExport: boolean }) {
  const { params } = useUrlParams();
  const framework = params.get("framework");
  return (
    <Export canExport={canExport} addressOf={(format) => modelExportAddress(model, framework, format)} />
  );
}

/** The export of the models that the matrix shows, all pages of them. */
export function MatrixExport({ filters, canExport }: { filters: MatrixFilters; canExport: boolean }) {
  return <Export canExport={canExport} addressOf={(format) => matrixExportAddress(filters, format)} />;
}

interface ExportProps {
  canExport: boolean;
  addressOf: (format: ExportFormat) => string;
}

function Export({ canExport, addressOf }: ExportProps) {
  if (!canExport) {
    return <span className="text-sm text-ink-3">Exporting needs the permission compliance:export.</span>;
  }
  return <ExportMenu addressOf={addressOf} holds={HOLDS} />;
}
