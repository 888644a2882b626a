import Link from "next/link";

import { classNames } from "./class-names";

export interface Tab {
  href: string;
  label: string;
  count?: string;
}

/** Tabs that are places: each has its own address. */
export function Tabs({ label, tabs, current }: { label: string; tabs: Tab[]; current: string }) {
  return (
    <nav aria-label={label} className="mt-3.5 mb-4 flex gap-5 overflow-x-auto border-b border-line">
      {tabs.map((tab) => (
        <Link
          key={tab.href}
          href={tab.href}
          aria-current={tab.href === current ? "page" : undefined}
          className={classNames(
            "-mb-px border-b-2 py-2 font-medium whitespace-nowrap outline-offset-[-2px]",
            tab.href === current ? "border-accent text-ink" : "border-transparent text-ink-2 hover:text-ink",
          )}
        >
          {tab.label}
          {tab.count === undefined ? null : (
            <span className="ml-1.5 text-2xs text-ink-3 tabular-nums">{tab.count}</span>
          )}
        </Link>
      ))}
    </nav>
  );
}
