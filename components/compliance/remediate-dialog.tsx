"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";

import { failureWords } from "@/components/layout/failure-words";
import { Dialog } from "@/components/ui/dialog";
import { ForeignText } from "@/components/ui/foreign-text";
import { requestRemediation } from "@/lib/features/compliance/queries";
import { formatAccount } from "@/lib/platform/format";
import type { Mendable } from "./prepare-remedies";
import { ReasonForm } from "./reason-form";

interface RemediateDialogProps {
  model: string;
  rule: Mendable;
  /** Told the remediation's id once it is asked for. */
  onAsked: (id: string) => void;
  onClose: () => void;
}

/** Names exactly what AWS will change, and asks for it once a person has confirmed that. */
export function RemediateDialog({ model, rule, onAsked, onClose }: RemediateDialogProps) {
  const { ruleId, resourceId, remediation: target } = rule;
  const client = useQueryClient();
  const [confirmed, setConfirmed] = useState(false);
  const ask = useMutation({
    mutationFn: (reason: string) => requestRemediation(model, { ruleId, resourceId, target, reason }),
    onSuccess: ({ id }) => onAsked(id),
    onSettled: () => client.invalidateQueries({ queryKey: ["compliance", "page"] }),
  });
  return (
    <Dialog title="Remediate" onClose={onClose}>
      <WhatChanges rule={rule} />
      <ReasonForm
        label="Why now?"
        verb="Remediate"
        error={ask.isError ? `Not asked for: ${failureWords(ask.error)}` : null}
        saving={ask.isPending}
        missing={confirmed ? null : "Confirm what will change."}
        onSubmit={(reason) => ask.mutate(reason)}
        onCancel={onClose}
      >
        <label className="flex items-start gap-2">
          <input
            type="checkbox"
            className="mt-[3px] accent-accent"
            checked={confirmed}
            onChange={(event) => setConfirmed(event.target.checked)}
          />
          <span className="min-w-0 [overflow-wrap:anywhere]">
            <ForeignText className="font-mono text-sm" text={target} /> may change{" "}
            <ForeignText className="font-mono text-sm" text={rule.resource} /> in account{" "}
            {formatAccount(rule.account)}
          </span>
        </label>
      </ReasonForm>
    </Dialog>
  );
}

function WhatChanges({ rule }: { rule: Mendable }) {
  return (
    <dl className="mb-3 grid gap-1 rounded-md bg-sunken px-3 py-2">
      <Row label="Runs">
        <ForeignText className="font-mono text-sm" text={rule.remediation} />
      </Row>
      <Row label="On">
        <ForeignText className="font-mono text-sm" text={rule.resource} />
        <ForeignText className="block text-sm text-ink-3" text={rule.resourceType} />
      </Row>
      <Row label="In">
        <span className="font-mono text-sm">
          <ForeignText text={rule.region} /> · {formatAccount(rule.account)}
        </span>
      </Row>
      <Row label="Because of">
        <ForeignText className="font-mono text-sm" text={rule.rule} />
        {rule.annotation === null ? null : (
          <ForeignText className="block text-sm text-ink-2" text={rule.annotation} />
        )}
      </Row>
      <Row label="Then">Config looks again, and the duties are worked out anew.</Row>
    </dl>
  );
}

function Row({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[76px_minmax(0,1fr)] gap-x-2">
      <dt className="text-ink-3">{label}</dt>
      <dd className="min-w-0 [overflow-wrap:anywhere]">{children}</dd>
    </div>
  );
}
