"use client";

import Link from "next/link";

import { StateOf } from "@/components/models/state-of";
import { Button } from "@/components/ui/button";
import { ForeignText } from "@/components/ui/foreign-text";
import { Time } from "@/components/ui/time";
import type { Difference } from "@/lib/features/approvals/schema/difference";
import { modelPath } from "@/lib/features/models/queries";
import { DifferenceDoer } from "./difference-doer";
import { DIFFERENCE } from "./difference-words";
import { useApprovalRights } from "./rights";

interface DifferenceItemProps {
  difference: Difference;
  onAcknowledge: () => void;
}

/** One version of which SageMaker says something else, who made it so, and a person's note of it. */
export function DifferenceItem({ difference, onAcknowledge }: DifferenceItemProps) {
  const { kind, model, modelName, version, words, firstSeenAt } = difference;
  const { canAcknowledge } = useApprovalRights();
  return (
    <li
      data-difference={kind}
      className="grid items-start gap-x-3 gap-y-1 px-3.5 py-2.5 md:grid-cols-[148px_minmax(0,1fr)_auto]"
    >
      <span>
        <StateOf state={DIFFERENCE[kind]} />
      </span>
      <div className="min-w-0 [overflow-wrap:anywhere]">
        <Link
          href={`${modelPath(model)}/versions/${version}`}
          prefetch={false}
          className="font-medium text-accent hover:underline"
        >
          <ForeignText text={modelName} /> v{version}
        </Link>
        <ForeignText className="block text-ink-2" text={words} />
        <span className="block text-sm text-ink-3">
          Found <Time value={firstSeenAt} /> · <DifferenceDoer difference={difference} />
        </span>
      </div>
      {canAcknowledge ? (
        <Button size="small" className="justify-self-start" onClick={onAcknowledge}>
          Acknowledge
        </Button>
      ) : (
        <span className="text-sm text-ink-3">Needs the permission approvals:acknowledge.</span>
      )}
    </li>
  );
}
