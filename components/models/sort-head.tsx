import { ArrowDown, ArrowUp } from "lucide-react";

import { classNames } from "@/components/ui/class-names";
import { Th } from "@/components/ui/table";
import type { ModelListQuery } from "@/lib/features/models/schema/model";

export interface Sorting {
  sort: string;
  order: string;
  change: (sort: ModelListQuery["sort"], order: ModelListQuery["order"]) => void;
}

interface SortHeadProps {
  sort: ModelListQuery["sort"];
  label: string;
  sorting: Sorting;
  number?: boolean;
}

/** A column head that orders by its column; pressed again, the other way round. */
export function SortHead({ sort, label, sorting, number = false }: SortHeadProps) {
  const active = sorting.sort === sort;
  const descending = active && sorting.order === "desc";
  const Icon = descending ? ArrowDown : ArrowUp;
  return (
    <Th number={number} aria-sort={active ? (descending ? "descending" : "ascending") : undefined}>
      <button
        type="button"
        onClick={() => sorting.change(sort, active && !descending ? "desc" : "asc")}
        className={classNames(
          "inline-flex items-center gap-1 rounded-sm align-middle font-medium hover:text-ink",
          number && "flex-row-reverse",
        )}
      >
        {label}
        <Icon aria-hidden className={classNames("size-3", !active && "opacity-0")} />
      </button>
    </Th>
  );
}
