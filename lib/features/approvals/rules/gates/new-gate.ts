import type { Gate } from "../../schema/snapshot";

type Head = Pick<Gate, "key" | "kind" | "label" | "required" | "source">;
type Said = Partial<Pick<Gate, "value" | "against" | "change" | "better">>;

const NOTHING = { value: null, against: null, change: null, better: null };

export function passed(head: Head, said: Said): Gate {
  return { ...NOTHING, ...head, ...said, result: "passed", reason: null };
}

export function failed(head: Head, reason: string, said: Said): Gate {
  return { ...NOTHING, ...head, ...said, result: "failed", reason };
}

/** What is not known has no figure of its own; that of the other version may be known. */
export function unknown(head: Head, reason: string, said: Said = {}): Gate {
  return { ...NOTHING, ...head, ...said, result: "unknown", reason };
}
