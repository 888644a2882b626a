"use client";

import { useQuery } from "@tanstack/react-query";
import {
  Bell,
  BookText,
  Box,
  Eye,
  LayoutGrid,
  type LucideIcon,
  PenLine,
  Plug,
  ShieldCheck,
  TriangleAlert,
} from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";

import { classNames } from "@/components/ui/class-names";
import { waitingQuery } from "@/lib/features/approvals/queries/waiting";
import { openAlertsQuery } from "@/lib/features/drift/queries/open-alerts";
import { modelQueries } from "@/lib/features/models/queries";
import type { ModelTotals } from "@/lib/features/models/schema/model";
import { formatCount } from "@/lib/platform/format";

interface NavProps {
  totals: ModelTotals | null;
  /** Open breaches over all models; null: not known, or not theirs to see. */
  openAlerts: number | null;
  /** Reviews that wait for this person's signature; null: not known, or not theirs to see. */
  waiting: number | null;
  onNavigate: () => void;
}

export function Nav({ totals: initial, openAlerts, waiting, onNavigate }: NavProps) {
  const pathname = usePathname();
  const { data: totals } = useQuery({
    ...modelQueries.totals(),
    initialData: initial ?? undefined,
    enabled: initial !== null,
  });
  const { data: alerts } = useQuery({
    ...openAlertsQuery(),
    initialData: openAlerts ?? undefined,
    enabled: openAlerts !== null,
  });
  const { data: toSign } = useQuery({
    ...waitingQuery(),
    initialData: waiting ?? undefined,
    enabled: waiting !== null,
  });
  const link = { pathname, onNavigate };
  return (
    <nav aria-label="Main" className="grid gap-0.5">
      <NavLink {...link} href="/" label="Overview" icon={LayoutGrid} />
      <NavLink {...link} href="/models" label="Models" icon={Box} count={totals?.models} />
      <NavLink {...link} href={FINDINGS} label="Findings" icon={TriangleAlert} count={totals?.openFindings} />
      <NavLink {...link} href="/approvals" label="Approvals" icon={PenLine} count={toSign} />
      <NavLink {...link} href="/drift" label="Alerts" icon={Bell} count={alerts} />
      <NavGroup>Audit</NavGroup>
      <NavLink {...link} href="/access" label="Access log" icon={Eye} />
      <NavLink {...link} href="/compliance" label="Compliance" icon={ShieldCheck} />
      <NavLink {...link} href="/ledger" label="Ledger" icon={BookText} />
      <NavGroup>Platform</NavGroup>
      <NavLink {...link} href="/sources" label="Sources" icon={Plug} />
    </nav>
  );
}

function NavGroup({ children }: { children: string }) {
  return <div className="px-2 pt-3.5 pb-1 text-2xs font-medium text-ink-3">{children}</div>;
}

const FINDINGS = "/models/findings";

/** Findings stand below /models in the address and beside it in the navigation. */
function isCurrent(href: string, pathname: string): boolean {
  if (href === "/" || pathname === FINDINGS) return pathname === href;
  return pathname === href || pathname.startsWith(`${href}/`);
}

interface NavLinkProps {
  href: string;
  label: string;
  icon: LucideIcon;
  count?: number;
  pathname: string;
  onNavigate: () => void;
}

function NavLink({ href, label, icon: Icon, count, pathname, onNavigate }: NavLinkProps) {
  const current = isCurrent(href, pathname);
  return (
    <Link
      href={href}
      onClick={onNavigate}
      aria-current={current ? "page" : undefined}
      className={classNames(
        "flex items-center gap-[9px] rounded-md px-2 py-1.5 font-medium",
        current ? "bg-accent-soft text-accent" : "text-ink-2 hover:bg-sunken",
      )}
    >
      <Icon aria-hidden className="size-[15px] flex-none" strokeWidth={1.75} />
      {label}
      {count === undefined ? null : (
        <span
          className={classNames(
            "ml-auto rounded-full px-1.5 text-2xs text-ink-2 tabular-nums",
            current ? "bg-surface" : "bg-sunken",
          )}
        >
          {formatCount(count)}
        </span>
      )}
    </Link>
  );
}
