"use client";

import { lazy, Suspense, useState } from "react";

import { FilterCellButton, type FilterCellProps } from "./filter-cell-button";

const FilterMenu = lazy(() => import("./filter-menu").then((module) => ({ default: module.FilterMenu })));

/** A value that can be filtered by or left out. A page has hundreds: a menu is made when one is asked for. */
export function FilterCell(props: FilterCellProps) {
  const [wanted, setWanted] = useState(false);
  const button = (
    <FilterCellButton
      title={props.title}
      className={props.className}
      aria-expanded={wanted}
      onClick={() => setWanted(true)}
    >
      {props.children}
    </FilterCellButton>
  );
  if (!wanted) return button;
  return (
    <Suspense fallback={button}>
      <FilterMenu {...props} />
    </Suspense>
  );
}
