import { History, Pencil, Trash2 } from "lucide-react";
import type { ReactNode } from "react";

import { StateOf } from "@/components/models/state-of";
import type { State } from "@/components/models/words";
import { Button } from "@/components/ui/button";
import { ForeignText } from "@/components/ui/foreign-text";
import { RowHead, StackedTd, StackedTr } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import { seriesName } from "@/lib/features/drift/rules/figures";
import type { Rule } from "@/lib/features/drift/schema/rule";
import { actionWords, conditionWords, RULE_STATE } from "./rule-words";

export type RuleVerb = "edit" | "history" | "remove";

interface RuleRowProps {
  rule: Rule;
  mayWrite: boolean;
  onDo: (verb: RuleVerb) => void;
}

export function RuleRow({ rule, mayWrite, onDo }: RuleRowProps) {
  return (
    <StackedTr data-rule={rule.metric}>
      <RowHead className="max-md:col-span-2 max-md:min-w-0">
        <ForeignText className="font-medium" text={seriesName(rule)} />
        <span className="block text-sm text-ink-2">{conditionWords(rule, rule.unit)}</span>
      </RowHead>
      <StackedTd label="State">
        <StateOf state={RULE_STATE[rule.state]} />
        {rule.since === null ? null : (
          <span className="block text-sm whitespace-nowrap text-ink-3">
            since <Time value={rule.since} shape="short" />
          </span>
        )}
      </StackedTd>
      <StackedTd label="Evaluated">
        <Evaluated rule={rule} />
      </StackedTd>
      <StackedTd label="When breached">
        <ForeignText className="break-words" text={actionWords(rule.action)} />
      </StackedTd>
      <StackedTd label="CloudWatch alarm">
        <Mirror mirror={rule.mirror} />
      </StackedTd>
      <StackedTd label="What can be done">
        <span className="flex gap-1 md:justify-end">
          <VerbButton label="History" of={seriesName(rule)} onClick={() => onDo("history")}>
            <History aria-hidden className="size-4" />
          </VerbButton>
          <VerbButton label="Edit" of={seriesName(rule)} disabled={!mayWrite} onClick={() => onDo("edit")}>
            <Pencil aria-hidden className="size-4" />
          </VerbButton>
          <VerbButton
            label="Remove"
            of={seriesName(rule)}
            disabled={!mayWrite}
            onClick={() => onDo("remove")}
          >
            <Trash2 aria-hidden className="size-4" />
          </VerbButton>
        </span>
      </StackedTd>
    </StackedTr>
  );
}

function Evaluated({ rule: { evaluatedAt, evaluatedThrough } }: Pick<RuleRowProps, "rule">) {
  if (evaluatedAt === null) return <span className="text-unknown">Not yet</span>;
  return (
    <>
      <Time value={evaluatedAt} shape="age" />
      {evaluatedThrough === null ? null : (
        <span className="block text-sm text-ink-3">
          points until <Time value={evaluatedThrough} shape="short" />
        </span>
      )}
    </>
  );
}

const MIRROR: Record<NonNullable<Rule["mirror"]>["state"], State> = {
  wanted: { kind: "wait", words: "Being written" },
  written: { kind: "ok", words: "Written" },
  unwanted: { kind: "wait", words: "Being deleted" },
  gone: { kind: "unknown", words: "Deleted" },
  failed: { kind: "bad", words: "Not written" },
};

function Mirror({ mirror }: Pick<Rule, "mirror">) {
  if (mirror === null) return <span className="text-ink-3">None</span>;
  return (
    <>
      <StateOf state={MIRROR[mirror.state]} />
      <ForeignText className="block max-w-[26ch] truncate font-mono text-sm text-ink-3" text={mirror.alarm} />
      {mirror.reason === null ? null : (
        <ForeignText className="block text-sm text-ink-2" text={mirror.reason} />
      )}
    </>
  );
}

interface VerbButtonProps {
  label: string;
  of: string;
  disabled?: boolean;
  onClick: () => void;
  children: ReactNode;
}

function VerbButton({ label, of, disabled = false, onClick, children }: VerbButtonProps) {
  return (
    <Button
      tone="quiet"
      size="icon"
      aria-label={`${label}: rule on ${of}`}
      title={label}
      disabled={disabled}
      onClick={onClick}
    >
      {children}
    </Button>
  );
}
