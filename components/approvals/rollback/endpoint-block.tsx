"use client";

import { Button } from "@/components/ui/button";
import { ForeignText } from "@/components/ui/foreign-text";
import { Time } from "@/components/ui/time";
import type { Candidate } from "@/lib/features/approvals/schema/rollback";
import { formatAccount } from "@/lib/platform/format";
import { useApprovalRights } from "../history/rights";
import { type Endpoint, refusalWords, servedWords } from "./prepare-rollback";

interface EndpointBlockProps {
  endpoint: Endpoint;
  onAsk: (candidate: Candidate) => void;
}

/** One endpoint: what it serves, and each configuration it served before, with why it can't go back where it can't. */
export function EndpointBlock({ endpoint: shown, onAsk }: EndpointBlockProps) {
  const { endpoint, account, region, status, config, version, candidates, refusal } = shown;
  const { canRollBack } = useApprovalRights();
  return (
    <section aria-label={`Endpoint ${endpoint}`} className="grid gap-2 border-b border-line px-3.5 py-2.5">
      <div className="min-w-0 [overflow-wrap:anywhere]">
        <h3 className="font-mono text-sm font-medium">
          <ForeignText text={endpoint} />
        </h3>
        <p>
          Serves <ForeignText text={servedWords(version, config)} />
        </p>
        <p className="text-sm text-ink-3">
          <ForeignText text={status} /> · {region} · {formatAccount(account)}
        </p>
      </div>
      {refusal === null ? null : (
        <ForeignText className="text-ink-2 [overflow-wrap:anywhere]" text={refusal} />
      )}
      {canRollBack || candidates.length === 0 ? null : (
        <p className="text-sm text-ink-3">Going back needs the permission approvals:rollback.</p>
      )}
      <ul className="grid gap-1.5 empty:hidden">
        {candidates.map((candidate) => (
          <CandidateLine
            key={candidate.config}
            candidate={candidate}
            canAsk={canRollBack && refusal === null}
            onAsk={() => onAsk(candidate)}
          />
        ))}
      </ul>
    </section>
  );
}

interface CandidateLineProps {
  candidate: Candidate;
  canAsk: boolean;
  onAsk: () => void;
}

function CandidateLine({ candidate, canAsk, onAsk }: CandidateLineProps) {
  const { config, version, servedFrom, servedUntil } = candidate;
  const refusal = refusalWords(candidate);
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-3 gap-y-1">
      <div className="min-w-0 flex-1 [overflow-wrap:anywhere]">
        <span className="font-medium">v{version}</span>{" "}
        <ForeignText className="font-mono text-sm text-ink-3" text={config} />
        <span className="block text-sm text-ink-3">
          Served from <Time value={servedFrom} shape="short" />
          {servedUntil === null ? null : (
            <>
              {" "}
              to <Time value={servedUntil} shape="short" />
            </>
          )}
        </span>
        {refusal === null ? null : <ForeignText className="block text-sm text-unknown" text={refusal} />}
      </div>
      {canAsk && refusal === null ? (
        <Button size="small" onClick={onAsk}>
          Go back to v{version}
        </Button>
      ) : null}
    </li>
  );
}
