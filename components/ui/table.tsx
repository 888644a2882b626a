import type { ComponentProps, ReactNode } from "react";

import { classNames } from "./class-names";

/** A table that scrolls sideways inside its card where the screen is narrow; the page itself never does. */
export function Table({
  label,
  stacks = false,
  dense = false,
  fixed = false,
  children,
}: {
  label: string;
  /** On narrow screens each row becomes a block with the label of every cell; see `StackedTr`. */
  stacks?: boolean;
  /** Cells closer together, for many columns. */
  dense?: boolean;
  /** Columns as wide as their `col` says, whatever they hold. */
  fixed?: boolean;
  children: ReactNode;
}) {
  return (
    <div className="overflow-x-auto print:overflow-visible" role="region" aria-label={label} tabIndex={0}>
      <table
        className={classNames(
          "w-full border-collapse",
          stacks && "max-md:block max-md:[&>tbody]:block",
          dense && "md:[&_:is(td,th)]:px-2.5",
          fixed && "md:table-fixed",
        )}
      >
        {children}
      </table>
    </div>
  );
}

const HEAD = "bg-sunken px-2.5 py-[7px] md:px-3.5 text-xs font-medium whitespace-nowrap text-ink-2";

export function Th({ number = false, className, ...rest }: ComponentProps<"th"> & { number?: boolean }) {
  return (
    <th
      scope="col"
      {...rest}
      className={classNames(HEAD, "border-b border-line", number ? "text-right" : "text-left", className)}
    />
  );
}

/** The names of columns, where a table does not stack: there each cell carries its own. */
export function StackedHead({ children }: { children: ReactNode }) {
  return (
    <thead className="max-md:hidden">
      <tr>{children}</tr>
    </thead>
  );
}

export function Tr({ className, ...rest }: ComponentProps<"tr">) {
  return <tr {...rest} className={classNames("border-b border-line last:border-b-0", className)} />;
}

/** `tone` tints a row that something is wrong with; its words say what. */
export function StackedTr({ tone, className, ...rest }: ComponentProps<"tr"> & { tone?: "bad" }) {
  const tint = tone === "bad" && "bg-bad-soft/60";
  return (
    <Tr {...rest} className={classNames("max-md:grid max-md:grid-cols-2 max-md:py-1.5", tint, className)} />
  );
}

/** A cell that carries its own label where its table is stacked. */
export function StackedTd({
  label,
  number = false,
  wide = false,
  children,
}: {
  label: string;
  number?: boolean;
  /** Takes a line of its own where the table is stacked. */
  wide?: boolean;
  children: ReactNode;
}) {
  const across = wide && "max-md:col-span-2";
  return (
    <Td className={classNames("max-md:min-w-0 max-md:py-1", across, number && "tabular-nums md:text-right")}>
      <span className="block text-xs text-ink-3 md:hidden">{label}</span>
      {children}
    </Td>
  );
}

export function Td({ number = false, className, ...rest }: ComponentProps<"td"> & { number?: boolean }) {
  return (
    <td
      {...rest}
      className={classNames(
        "px-2.5 py-2 align-middle md:px-3.5",
        number && "text-right whitespace-nowrap tabular-nums",
        className,
      )}
    />
  );
}

/** The cell that names its row. */
export function RowHead({ className, ...rest }: ComponentProps<"th">) {
  return (
    <th
      scope="row"
      {...rest}
      className={classNames("px-2.5 py-2 text-left align-middle font-normal md:px-3.5", className)}
    />
  );
}
