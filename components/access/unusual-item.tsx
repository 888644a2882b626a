"use client";

import dynamic from "next/dynamic";
import { useState } from "react";

import { Button } from "@/components/ui/button";
import { ForeignText } from "@/components/ui/foreign-text";
import { Time } from "@/components/ui/time";
import type { Unusual } from "@/lib/features/access/schema/event";
import { useFilterBy } from "./filter-by";
import { useAccessRights } from "./rights";
import { UnusualTakeBack } from "./unusual-take-back";

const UnusualDialog = dynamic(() => import("./unusual-dialog").then((module) => module.UnusualDialog), {
  ssr: false,
});

interface UnusualItemProps {
  unusual: Unusual;
  /** Null: the whole estate, where each tells its model. */
  model: string | null;
}

/** One unusual thing: why it is one, the event, and who knows of it. */
export function UnusualItem({ unusual, model }: UnusualItemProps) {
  const { reason, at, event, principal, known } = unusual;
  const { canMark } = useAccessRights();
  const { open } = useFilterBy();
  const [asks, setAsks] = useState(false);
  return (
    <li className="grid gap-1 px-3.5 py-2.5">
      <ForeignText className="[overflow-wrap:anywhere]" text={reason} />
      <span className="text-sm [overflow-wrap:anywhere] text-ink-3">
        <Time value={at} shape="short" /> UTC
        {principal === null ? null : (
          <>
            {" · "}
            <ForeignText className="font-mono" text={principal} />
          </>
        )}
        {model !== null || unusual.model === null ? null : (
          <>
            {" · "}
            <ForeignText text={unusual.model} />
          </>
        )}
      </span>
      {known === null ? null : (
        <p className="text-sm [overflow-wrap:anywhere] text-ink-2">
          Known: <ForeignText text={known.reason} /> (<ForeignText text={known.by} />,{" "}
          <Time value={known.at} shape="short" /> UTC)
        </p>
      )}
      <span className="-ml-2 flex flex-wrap items-center gap-1">
        {event === null ? null : (
          <Button tone="quiet" size="small" onClick={() => open(event)}>
            Show the event
          </Button>
        )}
        {canMark && known === null ? (
          <Button tone="quiet" size="small" onClick={() => setAsks(true)}>
            Mark as known
          </Button>
        ) : null}
        {canMark && known !== null ? <UnusualTakeBack unusual={unusual} /> : null}
      </span>
      {asks ? <UnusualDialog unusual={unusual} onClose={() => setAsks(false)} /> : null}
    </li>
  );
}
