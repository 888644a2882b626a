"use client";

import { Download } from "lucide-react";

import { Button } from "@/components/ui/button";
import type { ExportFormat } from "@/lib/features/access/queries";
import type { AccessFilter } from "@/lib/features/access/schema/filter";
import { ExportProgress, ExportResult } from "./export-progress";
import { FORMAT_NAMES } from "./prepare-export";
import { useExport } from "./use-export";

interface ExportMenuProps {
  model: string | null;
  filter: AccessFilter;
}

const FORMATS: { format: ExportFormat; holds: string }[] = [
  { format: "csv", holds: "one line an event, for a spreadsheet" },
  { format: "ndjson", holds: "the records as they were written, with file, digest and key" },
];

/** Takes along exactly the rows that are shown, all pages of them. */
export function ExportMenu({ model, filter }: ExportMenuProps) {
  const { state, start, cancel } = useExport(model, filter);
  if (state.step === "running") {
    return (
      <div className="flex min-w-0 flex-wrap items-center gap-2">
        <ExportProgress {...state} onCancel={cancel} />
      </div>
    );
  }
  return (
    <div className="grid min-w-0 gap-1 sm:justify-items-end">
      <div className="flex flex-wrap gap-2">
        {FORMATS.map(({ format, holds }) => (
          <Button key={format} title={`All that is shown: ${holds}`} onClick={() => start(format)}>
            <Download aria-hidden className="size-3.5" />
            Export {FORMAT_NAMES[format]}
          </Button>
        ))}
      </div>
      <ExportResult state={state} />
    </div>
  );
}
