import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";

import { classNames } from "./class-names";

interface RowOpenerProps {
  /** Id of the row below that it opens. */
  opens: string;
  isOpen: boolean;
  onToggle: () => void;
  className?: string;
  children: ReactNode;
}

/** The button in a row that opens the row below it; the other cells of a table stay as they are. */
export function RowOpener({ opens, isOpen, onToggle, className, children }: RowOpenerProps) {
  return (
    <button
      type="button"
      aria-expanded={isOpen}
      aria-controls={opens}
      onClick={onToggle}
      className={classNames("flex items-start gap-1 rounded text-left", className)}
    >
      <ChevronRight
        aria-hidden
        className={classNames("mt-0.5 size-4 flex-none text-ink-3", isOpen && "rotate-90")}
      />
      {children}
    </button>
  );
}

interface OpenedRowProps {
  id: string;
  isOpen: boolean;
  columns: number;
  children: ReactNode;
}

/** The row that opens below another one, across all columns; its content is there only while it is open. */
export function OpenedRow({ id, isOpen, columns, children }: OpenedRowProps) {
  return (
    <tr id={id} hidden={!isOpen} className="border-b border-line bg-sunken/40 max-md:block last:border-b-0">
      <td colSpan={columns} className="max-md:block">
        {isOpen ? children : null}
      </td>
    </tr>
  );
}
