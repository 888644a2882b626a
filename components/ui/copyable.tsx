"use client";

import { Check, Copy } from "lucide-react";
import { useState } from "react";

import { visibleText } from "@/lib/platform/format";

type CopyState = "idle" | "copied" | "failed";
const WORDS: Record<CopyState, string> = { idle: "", copied: "Copied", failed: "Could not copy" };

/** An identifier in mono with a button that copies it whole; `short` is what is shown when it is long. */
export function Copyable({ text, short, label }: { text: string; short?: string; label: string }) {
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
    <span className="inline-flex max-w-full min-w-0 items-center gap-1">
      <bdi className="truncate font-mono text-sm" title={visibleText(text)}>
        {visibleText(short ?? text)}
      </bdi>
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
    </span>
  );
}
