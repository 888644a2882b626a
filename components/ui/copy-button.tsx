"use client";

import { Check, Copy } from "lucide-react";
import { useState } from "react";

type CopyState = "idle" | "copied" | "failed";
const WORDS: Record<CopyState, string> = { idle: "", copied: "Copied", failed: "Could not copy" };

/** Copies a text whole and as it is, and says whether that worked. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const [state, setState] = useState<CopyState>("idle");

  async function copy() {
    try {
      await navigator.clipboard.writeText(text);
      setState("copied");
    } catch {
      setState("failed");
    }
  }

  const Icon = state === "copied" ? Check : Copy;
  return (
    <>
      <button
        type="button"
        aria-label={`Copy ${label}`}
        onClick={copy}
        className="grid size-6 flex-none place-items-center rounded text-ink-3 hover:bg-sunken hover:text-ink"
      >
        <Icon aria-hidden className="size-3.5" />
      </button>
      <span role="status" className={state === "failed" ? "text-sm text-bad" : "sr-only"}>
        {WORDS[state]}
      </span>
    </>
  );
}
