import { Fragment } from "react";

import { StateOf } from "@/components/models/state-of";
import { classNames } from "@/components/ui/class-names";
import { ForeignText } from "@/components/ui/foreign-text";
import { StackedTd, StackedTr } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import type { Gate } from "@/lib/features/approvals/schema/snapshot";
import { GATE_RESULT } from "./words";

interface GateRowProps {
  gate: Gate;
  version: number;
  /** What the version beside it is called. */
  other: string;
}

/** One criterion. Why it failed or is not known stands below its name. */
export function GateRow({ gate, version, other }: GateRowProps) {
  const { label, required, value, against, change, better, result, reason, source } = gate;
  return (
    <StackedTr tone={result === "failed" ? "bad" : undefined} data-gate={result}>
      <StackedTd label="Criterion" wide>
        <ForeignText className="font-medium [overflow-wrap:anywhere] md:font-normal" text={label} />
        {reason === null ? null : (
          <ForeignText className="block text-sm text-ink-2 [overflow-wrap:anywhere]" text={reason} />
        )}
      </StackedTd>
      <StackedTd label="Required">
        <ForeignText className="text-ink-2 [overflow-wrap:anywhere]" text={required} />
      </StackedTd>
      <StackedTd label={`v${version}`} number>
        {value === null ? (
          <span className="text-unknown">not known</span>
        ) : (
          <Figure className="font-medium" text={value} />
        )}
      </StackedTd>
      <StackedTd label={other} number>
        <span className="text-ink-3">{against === null ? "–" : <Figure text={against} />}</span>
      </StackedTd>
      <StackedTd label="Change" number>
        {change === null ? <span className="text-ink-3">–</span> : <Change change={change} better={better} />}
      </StackedTd>
      <StackedTd label="Result">
        <StateOf state={GATE_RESULT[result]} />
      </StackedTd>
      <StackedTd label="Source" wide>
        <span className="text-2xs text-ink-3">
          <Call name={source.call} />
          {source.asOf === null ? "not read yet" : <Time value={source.asOf} shape="short" />}
        </span>
      </StackedTd>
    </StackedTr>
  );
}

/** "sagemaker:DescribeModelPackage", broken behind the service where it must be. */
function Call({ name }: { name: string }) {
  const parts = name.split(/(?<=:)/);
  return (
    <span className="block [overflow-wrap:anywhere]">
      {parts.map((part, index) => (
        <Fragment key={index}>
          {index === 0 ? null : <wbr />}
          <ForeignText text={part} />
        </Fragment>
      ))}
    </span>
  );
}

/** Identifiers are whole, and small enough for that. */
const IDENTIFIER = /^\S{15,}$/;

function Figure({ text, className }: { text: string; className?: string }) {
  const size = IDENTIFIER.test(text) && "font-mono text-2xs";
  return <ForeignText className={classNames("[overflow-wrap:anywhere]", size, className)} text={text} />;
}

function Change({ change, better }: { change: string; better: boolean | null }) {
  return (
    <span className="text-ink-2">
      <ForeignText text={change} />
      {better === null ? null : (
        <span className="text-2xs text-ink-3 max-md:ml-1 md:block">{better ? "better" : "worse"}</span>
      )}
    </span>
  );
}
