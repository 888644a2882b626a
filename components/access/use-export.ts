"use client";

import { useEffect, useRef, useState } from "react";

import type { ExportFormat } from "@/lib/features/access/queries";
import { fetchFile } from "@/lib/platform/http/fetch-file";
import { type ExportState, failedWords, HEAD_LINES } from "./prepare-export";

/** Often enough to be seen to move. */
const TOLD_MS = 100;
/** The browser reads the file after the click; when it has, it does not say. */
const READ_MS = 60_000;

function save(name: string, content: Blob): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), READ_MS);
}

/** One export at a time, from where `addressOf` says; leaving the page ends it. */
export function useExport(addressOf: (format: ExportFormat) => string) {
  const [state, setState] = useState<ExportState>({ step: "idle" });
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);

  async function start(format: ExportFormat) {
    const abort = new AbortController();
    running.current = abort;
    let reached = 0;
    let total: number | null = null;
    let toldAt = 0;
    setState({ step: "running", format, rows: 0, total });
    const onRows = (rows: number, announced: number | null) => {
      [reached, total] = [rows, announced];
      if (performance.now() - toldAt < TOLD_MS || abort.signal.aborted) return;
      toldAt = performance.now();
      setState({ step: "running", format, rows, total });
    };
    try {
      const options = { signal: abort.signal, onRows, headLines: HEAD_LINES[format] };
      const { name, content, rows } = await fetchFile(addressOf(format), options);
      save(name, content);
      setState({ step: "saved", name, rows, total });
    } catch (error) {
      if (abort.signal.aborted) setState({ step: "cancelled" });
      else setState({ step: "failed", format, words: failedWords(error, reached) });
    }
  }

  return { state, start, cancel: () => running.current?.abort() };
}
