"use client";

import dynamic from "next/dynamic";
import { createContext, type ReactNode, useContext, useEffect, useState } from "react";

import type { DocumentRow, WrittenField } from "@/lib/features/documentation/schema/documentation";
import type { DocumentKind } from "@/lib/features/documentation/schema/kinds";
import { onAskedToAdd } from "./adding";

const WriteDialog = dynamic(() => import("./write-dialog").then((module) => module.WriteDialog), {
  ssr: false,
});
const ReviewDialog = dynamic(() => import("./review-dialog").then((module) => module.ReviewDialog), {
  ssr: false,
});
const HistoryDialog = dynamic(() => import("./history-dialog").then((module) => module.HistoryDialog), {
  ssr: false,
});
const AddDialog = dynamic(() => import("./add-dialog").then((module) => module.AddDialog), { ssr: false });
const RemoveDialog = dynamic(() => import("./remove-dialog").then((module) => module.RemoveDialog), {
  ssr: false,
});

type Act =
  | { verb: "write" | "review" | "history"; field: WrittenField }
  | { verb: "add"; kind: DocumentKind | null }
  | { verb: "remove"; document: DocumentRow };

const Begin = createContext<((act: Act) => void) | null>(null);

/** Begins something with what people write: its dialog opens. Null on paper, where nothing can be done. */
export function useBegin(): ((act: Act) => void) | null {
  return useContext(Begin);
}

interface ActsProps {
  model: string;
  /** The version the page describes. */
  version: number | null;
  children: ReactNode;
}

/** One dialog at a time over the tab of one model. */
export function Acts({ model, version, children }: ActsProps) {
  const [act, setAct] = useState<Act | null>(null);
  useEffect(() => onAskedToAdd(() => setAct({ verb: "add", kind: null })), []);
  const own = { model, onClose: () => setAct(null) };
  return (
    <Begin value={setAct}>
      {children}
      {act?.verb === "write" ? <WriteDialog {...own} field={act.field} /> : null}
      {act?.verb === "review" ? <ReviewDialog {...own} field={act.field} /> : null}
      {act?.verb === "history" ? <HistoryDialog {...own} field={act.field} /> : null}
      {act?.verb === "add" ? <AddDialog {...own} version={version} kind={act.kind} /> : null}
      {act?.verb === "remove" ? <RemoveDialog {...own} document={act.document} /> : null}
    </Begin>
  );
}
