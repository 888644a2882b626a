import { type Choice, Select } from "@/components/ui/select";
import type { ModelListQuery } from "@/lib/features/models/schema/model";
import type { Sorting } from "./sort-head";

interface Order extends Choice {
  sort: ModelListQuery["sort"];
  order: ModelListQuery["order"];
}

const ORDERS: Order[] = [
  { value: "name asc", label: "by name", sort: "name", order: "asc" },
  { value: "name desc", label: "by name, from Z", sort: "name", order: "desc" },
  { value: "findings desc", label: "most findings", sort: "findings", order: "desc" },
  { value: "findings asc", label: "fewest findings", sort: "findings", order: "asc" },
  { value: "approval asc", label: "by approval", sort: "approval", order: "asc" },
  { value: "approval desc", label: "by approval, reversed", sort: "approval", order: "desc" },
  { value: "versions desc", label: "most versions", sort: "versions", order: "desc" },
  { value: "versions asc", label: "fewest versions", sort: "versions", order: "asc" },
];

/** The order of the models where their table is stacked and has no heads to press. */
export function SortSelect({ sorting }: { sorting: Sorting }) {
  function choose(value: string) {
    const chosen = ORDERS.find((order) => order.value === value);
    if (chosen) sorting.change(chosen.sort, chosen.order);
  }
  return (
    <Select
      label="Order"
      className="md:hidden"
      value={`${sorting.sort} ${sorting.order}`}
      choices={ORDERS}
      onChange={(event) => choose(event.target.value)}
    />
  );
}
