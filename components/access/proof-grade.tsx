import { Status, type StatusKind } from "@/components/ui/status";
import type { Grade } from "@/lib/features/access/schema/kinds";
import { GRADE } from "./words";

interface ProofGradeProps {
  grade: Grade;
  /** How the proof stands now, which can be worse than the grade. */
  kind: StatusKind;
}

/** The grade in a word, unless what was checked just now says otherwise. */
export function ProofGrade({ grade, kind }: ProofGradeProps) {
  const agrees = kind === GRADE[grade].kind;
  return (
    <span className="flex flex-wrap items-center gap-2">
      <Status kind={kind}>{agrees ? GRADE[grade].words : NOW[kind]}</Status>
      <span className="text-sm text-ink-3">Grade {grade}</span>
    </span>
  );
}

const NOW: Record<StatusKind, string> = {
  ok: "Proven",
  warn: "Proven, without a known chain",
  bad: "Does not hold now",
  wait: "Digest due",
  unknown: "Not checked again",
};
