import { Copyable } from "@/components/ui/copyable";
import { ForeignText } from "@/components/ui/foreign-text";
import { Status } from "@/components/ui/status";
import { shortenMiddle } from "@/lib/platform/format";
import type { ProofStep } from "./prepare-proof";

/** The links of a proof from the file to the chain, each with its state. */
export function ProofChain({ steps }: { steps: readonly ProofStep[] }) {
  return (
    <ol aria-label="Chain of proof" className="grid gap-2 border-l-2 border-line pl-3">
      {steps.map(({ title, kind, word, detail, identifier }) => (
        <li key={title} className="grid gap-0.5">
          <span className="flex flex-wrap items-center gap-2">
            <span className="w-[68px] text-ink-2">{title}</span>
            <Status kind={kind}>{word}</Status>
          </span>
          <ForeignText className="text-sm text-ink-2 [overflow-wrap:anywhere]" text={detail} />
          {identifier === null ? null : (
            <Copyable
              text={identifier.text}
              short={identifier.text.length > 72 ? shortenMiddle(identifier.text, 34) : undefined}
              label={identifier.label}
            />
          )}
        </li>
      ))}
    </ol>
  );
}
