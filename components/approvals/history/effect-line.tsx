import Link from "next/link";

import { Copyable } from "@/components/ui/copyable";
import { Time } from "@/components/ui/time";
import type { Effect } from "@/lib/features/approvals/schema/proposal";
import { shortenMiddle } from "@/lib/platform/format";
import { effectIds, eventPath } from "./prepare-effect";

/** What proves in AWS that a decision was carried out: when it was read back, its request, its event. */
export function EffectLine({ model, effect }: { model: string; effect: Effect }) {
  const path = eventPath(model, effect);
  return (
    <dl className="flex flex-wrap items-center gap-x-4 gap-y-1 text-sm text-ink-3">
      {effect.appliedAt === null ? null : (
        <div className="flex items-center gap-1">
          <dt>Read back</dt>
          <dd>
            <Time value={effect.appliedAt} shape="short" />
          </dd>
        </div>
      )}
      {effectIds(effect).map(({ label, value, none }) => (
        <div key={label} className="flex min-w-0 items-center gap-1">
          <dt>{label}</dt>
          <dd className="min-w-0">
            {value === null ? (
              <span className="text-unknown">{none}</span>
            ) : (
              <Copyable text={value} short={shortenMiddle(value)} label={label} />
            )}
          </dd>
        </div>
      ))}
      {path === null ? null : (
        <div>
          <dt className="sr-only">Record of the event</dt>
          <dd>
            <Link href={path} prefetch={false} className="text-accent underline underline-offset-2">
              in the access log
            </Link>
          </dd>
        </div>
      )}
    </dl>
  );
}
