import { TriangleAlert } from "lucide-react";

import { ForeignText } from "@/components/ui/foreign-text";
import { Time } from "@/components/ui/time";
import type { Distribution, Side } from "@/lib/features/drift/schema/distribution";
import { formatPlural, visibleText } from "@/lib/platform/format";

/** Why one side has no figures. */
export function SideReason({ name, side: { state, reason } }: { name: string; side: Side }) {
  if (state === "ok") return null;
  return (
    <p className="flex items-start gap-1.5 text-sm text-ink-2">
      <TriangleAlert aria-hidden className="mt-0.5 size-3.5 flex-none text-warn" />
      <span className="min-w-0">
        {name}: <ForeignText text={reason ?? "not known"} />
      </span>
    </p>
  );
}

/** Which files the figures come from, as of when, and what had to be passed over. */
export function DistributionSource({ distribution }: { distribution: Distribution }) {
  const { baseline, current, estimate, skipped, problems } = distribution;
  const [latest] = skipped;
  return (
    <div className="grid gap-1 text-sm text-ink-3">
      {estimate === null ? null : <p>{estimate}</p>}
      {latest === undefined ? null : (
        <p>
          {formatPlural(skipped.length, "later report")} gave nothing, the newest of{" "}
          <Time value={latest.at} />: <ForeignText text={latest.reason} />
        </p>
      )}
      {problems.map(({ side, path, reason }) => (
        <p key={`${side} ${path}`}>
          In the {side}, <ForeignText text={`${path}: ${reason}`} />
        </p>
      ))}
      <FileLine name="Baseline" side={baseline} />
      <FileLine name="Current" side={current} />
    </div>
  );
}

/** Bucket and file of an address that names many folders between: "s3://reports/…/15/statistics.json". */
function shortPath(uri: string): string {
  const parts = uri.split("/");
  return parts.length <= 6 ? uri : [...parts.slice(0, 3), "…", ...parts.slice(-2)].join("/");
}

function FileLine({ name, side: { uri, readAt } }: { name: string; side: Side }) {
  if (uri === null) return null;
  return (
    <p className="[overflow-wrap:anywhere]">
      {name}: s3:GetObject{" "}
      <span className="font-mono text-xs" title={visibleText(uri)}>
        <ForeignText text={shortPath(uri)} />
      </span>
      , {readAt === null ? "not read yet" : <Time value={readAt} shape="read" />}
    </p>
  );
}
