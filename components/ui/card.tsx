import type { ReactNode } from "react";

import { classNames } from "./class-names";

export function Card({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <section
      className={classNames(
        "min-w-0 overflow-hidden rounded-card border border-line bg-surface shadow-card",
        className,
      )}
    >
      {children}
    </section>
  );
}

/** Head of a card: what it shows, and beside it where that comes from. */
export function CardHead({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <header className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1 border-b border-line px-3.5 py-2.5">
      <h2>{title}</h2>
      {children === undefined ? null : (
        <div className="flex min-w-0 flex-wrap items-center gap-2.5 text-sm text-ink-3">{children}</div>
      )}
    </header>
  );
}

export function CardBody({ children, className }: { children: ReactNode; className?: string }) {
  return <div className={classNames("px-3.5 py-3", className)}>{children}</div>;
}
