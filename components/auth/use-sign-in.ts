"use client";

import { useState } from "react";

import { failureWords } from "@/components/layout/failure-words";
import { postAuth } from "@/lib/platform/http/fetch-auth";
import { signInWords } from "./sign-in-words";

/** Signs in and leaves the page; stays and says why when that was refused. */
export function useSignIn(callbackUrl: string, refusedBefore: string | null) {
  const [pending, setPending] = useState(false);
  const [refusal, setRefusal] = useState(signInWords(refusedBefore));

  async function signIn(
    action: "callback/demo" | "signin/oidc",
    body: Record<string, string> = {},
  ): Promise<void> {
    setPending(true);
    setRefusal(null);
    try {
      const next = await postAuth(action, { ...body, callbackUrl });
      const refused = signInWords(next.searchParams.get("error"));
      // A whole load, so that nothing another person read stays in memory.
      if (!refused) return window.location.assign(next);
      setRefusal(refused);
    } catch (error) {
      setRefusal(failureWords(error instanceof Error ? error : null));
    }
    setPending(false);
  }

  return { pending, refusal, signIn };
}
