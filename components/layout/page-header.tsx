import Link from "next/link";
import type { ReactNode } from "react";

import { ForeignText } from "@/components/ui/foreign-text";

export interface Crumb {
  label: string;
  href: string | null;
}

interface PageHeaderProps {
  crumbs?: Crumb[];
  title: ReactNode;
  /** Beside the title: its state, its place. */
  beside?: ReactNode;
  /** Under the title, one line. */
  below?: ReactNode;
  /** At the right: what can be done here. */
  actions?: ReactNode;
}

export function PageHeader({ crumbs = [], title, beside, below, actions }: PageHeaderProps) {
  return (
    <header>
      {crumbs.length === 0 ? null : <Crumbs crumbs={crumbs} />}
      <div className="flex flex-wrap items-center justify-between gap-2.5">
        <div className="min-w-0">
          <div className="flex flex-wrap items-center gap-2.5">
            <h1 className="min-w-0 break-words">{title}</h1>
            {beside}
          </div>
          {below === undefined ? null : <p className="text-sm text-ink-3">{below}</p>}
        </div>
        {actions === undefined ? null : <div className="flex flex-wrap items-center gap-2.5">{actions}</div>}
      </div>
    </header>
  );
}

function Crumbs({ crumbs }: { crumbs: Crumb[] }) {
  return (
    <nav aria-label="Where you are" className="mb-1.5 text-sm text-ink-3">
      <ol className="flex flex-wrap gap-1">
        {crumbs.map((crumb, index) => (
          <li key={crumb.label} className="flex min-w-0 gap-1">
            {index === 0 ? null : <span aria-hidden>/</span>}
            {crumb.href === null ? (
              <ForeignText className="truncate" text={crumb.label} />
            ) : (
              <Link href={crumb.href} prefetch={false} className="truncate hover:underline">
                <ForeignText text={crumb.label} />
              </Link>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
