"use client";

import { ShieldCheck } from "lucide-react";
import dynamic from "next/dynamic";

import { Button } from "@/components/ui/button";
import type { LedgerSummary } from "@/lib/features/ledger/schema/verification";
import type { Verify } from "./use-verify";

const VerifyProgress = dynamic(() => import("./verify-progress").then((module) => module.VerifyProgress), {
  ssr: false,
});

/** Looks through all of it. While it does, the button keeps the focus. */
export function VerifyButton({ verify }: { verify: Verify }) {
  return (
    <Button aria-disabled={verify.isPending} onClick={() => (verify.isPending ? undefined : verify.mutate())}>
      <ShieldCheck aria-hidden className="size-[15px]" />
      {verify.isPending ? "Verifying" : "Verify now"}
    </Button>
  );
}

/** How far looking through is, and how it ended; nothing before somebody asked for it. */
export function VerifyNote({ verify, summary }: { verify: Verify; summary: LedgerSummary }) {
  return (
    <div role="status" className="mt-2 empty:hidden">
      {verify.isIdle ? null : <VerifyProgress verify={verify} summary={summary} />}
    </div>
  );
}
