import Link from "next/link";

import { Fact as FactLine, Facts } from "@/components/models/facts";
import { ForeignText } from "@/components/ui/foreign-text";
import { Status } from "@/components/ui/status";
import type { Fact } from "@/lib/features/documentation/schema/documentation";
import { TONE } from "./words";

/** What a section writes by itself, a line each. */
export function SectionFacts({ facts }: { facts: readonly Fact[] }) {
  if (facts.length === 0) return null;
  return (
    <Facts>
      {facts.map((fact, index) => (
        <FactLine key={`${fact.label} ${index}`} label={<ForeignText text={fact.label} />}>
          <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <Value fact={fact} />
            {fact.mark === null ? null : <Status kind={TONE[fact.mark.tone]}>{fact.mark.text}</Status>}
          </span>
        </FactLine>
      ))}
    </Facts>
  );
}

function Value({ fact: { text, mono, href } }: { fact: Fact }) {
  if (text === null) return <span className="text-unknown">Not known</span>;
  const shown = (
    <ForeignText
      className={
        mono ? "min-w-0 font-mono text-sm [overflow-wrap:anywhere]" : "min-w-0 [overflow-wrap:anywhere]"
      }
      lines={!mono}
      text={text}
    />
  );
  if (href === null || !href.startsWith("/")) return shown;
  return (
    <Link href={href} prefetch={false} className="min-w-0 text-accent hover:underline">
      {shown}
    </Link>
  );
}
