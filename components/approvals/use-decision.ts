"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

import { decide } from "@/lib/features/approvals/queries";
import { meaningOf } from "@/lib/features/approvals/rules/meaning";
import type { Action, Seat } from "@/lib/features/approvals/schema/kinds";
import type { Decide, Proposal, Review } from "@/lib/features/approvals/schema/proposal";
import type { Draft } from "./prepare-draft";
import { refusalOf } from "./prepare-refusal";

/** What stands between pressing a button and the signature. */
export type Asking = { what: "reject" } | { what: "sign_in"; action: Action };

interface DecisionOf {
  review: Review;
  proposal: Proposal;
  /** Of the snapshot that is shown. */
  digest: string;
  /** What the person had filled in when they left to sign in again. */
  draft: Draft | null;
}

/** One opened form: what is filled in, what is asked for next, and how signing goes. */
export function useDecision({ review, proposal, digest, draft }: DecisionOf) {
  const client = useQueryClient();
  const { rights, model, modelName, version } = review;
  const kept = draft?.snapshot === digest ? draft : null;
  const [form, setForm] = useState({ digest, override: kept?.override ?? false, key: kept?.idempotencyKey });
  const [reason, setReason] = useState(draft?.reason ?? "");
  const [chosen, setRole] = useState<Seat | null>(draft?.role ?? null);
  const [asking, setAsking] = useState<Asking | null>(null);
  // Another snapshot is another form, of which nothing is agreed to yet; the words stay.
  if (form.digest !== digest) setForm({ digest, override: false, key: undefined });
  const role = chosen !== null && rights.seats.includes(chosen) ? chosen : (rights.seats[0] ?? null);

  const signedAs = { modelName, version, role };
  const meaning = { approve: meaningOf("approve", signedAs), reject: meaningOf("reject", signedAs) };

  function bodyOf(action: Action): Decide | null {
    if (role === null) return null;
    const idempotencyKey = form.key ?? crypto.randomUUID();
    if (form.key === undefined) setForm({ ...form, key: idempotencyKey });
    return {
      proposal: proposal.id,
      snapshot: digest,
      action,
      role,
      meaning: meaning[action],
      reason: reason.trim(),
      override: action === "approve" && form.override,
      idempotencyKey,
    };
  }

  const sign = useMutation({
    mutationFn: async (body: Decide) => {
      await decide(model, version, body);
      return body;
    },
    onError: (error, { action }) => {
      if (refusalOf(error).kind === "sign_in") setAsking({ what: "sign_in", action });
    },
    onSettled: () => client.invalidateQueries({ queryKey: ["approvals"] }),
  });

  /** Signs, unless the sign-in is known to be too old. */
  function send(action: Action) {
    if (rights.stepUp) setAsking({ what: "sign_in", action });
    else sendNow(action);
  }

  function sendNow(action: Action) {
    setAsking(null);
    const body = bodyOf(action);
    if (body !== null && !sign.isPending) sign.mutate(body);
  }

  return {
    /** What signing means as this role, in the words that are sent. */
    meaning,
    reason,
    setReason,
    role,
    setRole,
    override: form.override,
    setOverride: (override: boolean) => setForm({ ...form, override }),
    asking,
    setAsking,
    bodyOf,
    send,
    sendNow,
    isPending: sign.isPending,
    /** What was just signed over what is shown. */
    signed: sign.data?.snapshot === digest ? sign.data : null,
    refusal: sign.error === null ? null : refusalOf(sign.error),
    forget: sign.reset,
  };
}

export type Decision = ReturnType<typeof useDecision>;
