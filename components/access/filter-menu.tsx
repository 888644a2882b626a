"use client";

import { Ban, Filter, PanelRight } from "lucide-react";

import { ForeignText } from "@/components/ui/foreign-text";
import { Menu, MenuItem, MenuLabel } from "@/components/ui/menu";
import { useFilterBy } from "./filter-by";
import { FilterCellButton, type FilterCellProps } from "./filter-cell-button";
import { prefixOf, valueWords } from "./token-text";
import { OPPOSITE } from "./tokens";

/** Opens at once: it is loaded when somebody asks for it. */
export function FilterMenu({ param, value, event, children, title, className }: FilterCellProps) {
  const { add, open } = useFilterBy();
  const opposite = OPPOSITE[param];
  return (
    <Menu
      defaultOpen
      trigger={
        <FilterCellButton title={title} className={className}>
          {children}
        </FilterCellButton>
      }
    >
      <MenuLabel>
        {prefixOf(param)}
        <ForeignText className="break-all" text={valueWords(param, value).slice(0, 120)} />
      </MenuLabel>
      <MenuItem onSelect={() => add(param, value)}>
        <Filter aria-hidden className="size-3.5" />
        Show only these
      </MenuItem>
      {opposite === undefined ? null : (
        <MenuItem onSelect={() => add(opposite, value)}>
          <Ban aria-hidden className="size-3.5" />
          Leave these out
        </MenuItem>
      )}
      {event === undefined ? null : (
        <MenuItem onSelect={() => open(event)}>
          <PanelRight aria-hidden className="size-3.5" />
          Open this event
        </MenuItem>
      )}
    </Menu>
  );
}
