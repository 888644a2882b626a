"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";

import { ledgerQueries, verifyLedger } from "@/lib/features/ledger/queries";

/** Looks through the whole ledger when asked; the tiles then tell how that went. */
export function useVerify() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: verifyLedger,
    onSuccess: (lastVerification) => {
      const { queryKey } = ledgerQueries.summary();
      client.setQueryData(queryKey, (summary) => summary && { ...summary, lastVerification });
      return client.invalidateQueries({ queryKey });
    },
  });
}

export type Verify = ReturnType<typeof useVerify>;
