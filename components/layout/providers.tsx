"use client";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { ThemeProvider } from "next-themes";
import { type ReactNode, useState } from "react";

import { ClockProvider } from "@/components/ui/clock";

/** What was read stays fresh this long; pages then read again in the background. */
const FRESH_MS = 15_000;
const REREAD_MS = 30_000;

function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: { queries: { staleTime: FRESH_MS, refetchInterval: REREAD_MS, retry: false } },
  });
}

interface ProvidersProps {
  nonce: string | undefined;
  renderedAt: number;
  children: ReactNode;
}

export function Providers({ nonce, renderedAt, children }: ProvidersProps) {
  const [queryClient] = useState(makeQueryClient);
  return (
    <ThemeProvider attribute="data-theme" nonce={nonce} enableSystem disableTransitionOnChange={false}>
      <QueryClientProvider client={queryClient}>
        <ClockProvider renderedAt={renderedAt}>{children}</ClockProvider>
      </QueryClientProvider>
    </ThemeProvider>
  );
}
