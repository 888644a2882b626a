import { Download } from "lucide-react";

import type { AccessFilter } from "@/lib/features/access/schema/filter";
import { formatCount } from "@/lib/platform/format";
import { accessAddress, filterQuery } from "./access-queries";

interface ExportMenuProps {
  model: string | null;
  filter: AccessFilter;
  /** Rows it will hold; null: not known yet. */
  total: number | null;
}

const FORMATS = [
  { format: "csv", label: "Export CSV" },
  { format: "ndjson", label: "NDJSON" },
];

/** Takes along exactly the rows that are shown, all pages of them. */
export function ExportMenu({ model, filter, total }: ExportMenuProps) {
  return FORMATS.map(({ format, label }) => {
    const query = filterQuery(filter);
    query.set("format", format);
    return (
      <a
        key={format}
        download
        href={`${accessAddress(model)}/export?${query.toString()}`}
        title={total === null ? undefined : `${formatCount(total)} rows`}
        className="inline-flex h-[30px] items-center gap-1.5 rounded-md border border-line-strong bg-surface px-[11px] text-[12.5px] font-medium text-ink hover:bg-sunken"
      >
        <Download aria-hidden className="size-3.5" />
        {label}
      </a>
    );
  });
}
