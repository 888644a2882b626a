"use client";

import dynamic from "next/dynamic";
import { createContext, type ReactNode, useContext, useState } from "react";

import type { Exception } from "@/lib/features/compliance/schema/standing";
import type { Mendable } from "./prepare-remedies";

const RequestDialog = dynamic(() => import("./request-dialog").then((module) => module.RequestDialog), {
  ssr: false,
});
const DecideDialog = dynamic(() => import("./decide-dialog").then((module) => module.DecideDialog), {
  ssr: false,
});
const EndDialog = dynamic(() => import("./end-dialog").then((module) => module.EndDialog), { ssr: false });
const RemediateDialog = dynamic(() => import("./remediate-dialog").then((module) => module.RemediateDialog), {
  ssr: false,
});
const FollowDialog = dynamic(() => import("./follow-dialog").then((module) => module.FollowDialog), {
  ssr: false,
});

/** The duty an exception is asked for. */
export interface Duty {
  framework: string;
  control: string;
  reference: string;
  title: string;
  /** Why it is not met. */
  reason: string;
}

type Act =
  | { verb: "ask"; duty: Duty }
  | { verb: "decide"; exception: Exception }
  | { verb: "end"; exception: Exception }
  | { verb: "remediate"; rule: Mendable }
  | { verb: "follow"; remediation: string };

const Begin = createContext<(act: Act) => void>(() => undefined);

/** Begins something a person does about compliance: its dialog opens. */
export function useBegin(): (act: Act) => void {
  return useContext(Begin);
}

/** One dialog at a time over the tab of one model. */
export function Acts({ model, children }: { model: string; children: ReactNode }) {
  const [act, setAct] = useState<Act | null>(null);
  return (
    <Begin value={setAct}>
      {children}
      {act === null ? null : (
        <ActDialog model={model} act={act} onFollow={setAct} onClose={() => setAct(null)} />
      )}
    </Begin>
  );
}

interface ActDialogProps {
  model: string;
  act: Act;
  onFollow: (act: Act) => void;
  onClose: () => void;
}

function ActDialog({ model, act, onFollow, onClose }: ActDialogProps) {
  const own = { model, onClose };
  if (act.verb === "ask") return <RequestDialog {...own} duty={act.duty} />;
  if (act.verb === "decide") return <DecideDialog {...own} exception={act.exception} />;
  if (act.verb === "end") return <EndDialog {...own} exception={act.exception} />;
  if (act.verb === "follow") return <FollowDialog {...own} id={act.remediation} />;
  const follow = (remediation: string) => onFollow({ verb: "follow", remediation });
  return <RemediateDialog {...own} rule={act.rule} onAsked={follow} />;
}
