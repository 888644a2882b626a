"use client";

import Link from "next/link";

import { ForeignText } from "@/components/ui/foreign-text";
import { Time } from "@/components/ui/time";
import type { CompliancePage, EvidenceResult } from "@/lib/features/compliance/schema/standing";
import { EvidenceResources } from "./evidence-resources";
import { StandingOf } from "./standing-of";
import { EVIDENCE, STATE } from "./words";

interface EvidenceListProps {
  /** Whose evidence it is, for those who hear it. */
  of: string;
  evidence: readonly EvidenceResult[];
  /** The tab it stands on, where it can be acted upon; null: it is only shown. */
  page: CompliancePage | null;
}

/** Every piece of evidence: what it says, from where, as of when, and of which resources. */
export function EvidenceList({ of, evidence, page }: EvidenceListProps) {
  if (evidence.length === 0) {
    return <p className="text-ink-2">The framework names no evidence that could answer this duty.</p>;
  }
  return (
    <ul className="grid grid-cols-[minmax(0,1fr)] divide-y divide-line rounded-md border border-line bg-surface">
      {evidence.map((each, index) => (
        <li
          key={index}
          data-evidence={each.kind}
          className="grid grid-cols-[minmax(0,1fr)] gap-1.5 px-3 py-2"
        >
          <EvidenceLine evidence={each} />
          {each.resources.length === 0 ? null : (
            <EvidenceResources
              label={`Resources of ${of}, ${index + 1}`}
              resources={each.resources}
              page={page}
            />
          )}
        </li>
      ))}
    </ul>
  );
}

function EvidenceLine({ evidence: { kind, state, text, asOf, source, href } }: { evidence: EvidenceResult }) {
  return (
    <div className="grid items-start gap-x-3 gap-y-1 md:grid-cols-[124px_minmax(0,1fr)]">
      <span>
        <StandingOf state={STATE[state]} />
      </span>
      <div className="min-w-0 [overflow-wrap:anywhere]">
        <span className="font-medium">{EVIDENCE[kind]}: </span>
        <ForeignText text={text} />
        <p className="text-sm text-ink-3">
          <ForeignText text={source} />,{" "}
          {asOf === null ? (
            "nothing so far"
          ) : (
            <>
              as of <Time value={asOf} />
            </>
          )}
          {href === null ? null : (
            <>
              {" · "}
              <Link href={href} prefetch={false} className="text-accent underline">
                Show it<span className="sr-only">: {EVIDENCE[kind]}</span>
              </Link>
            </>
          )}
        </p>
      </div>
    </div>
  );
}
