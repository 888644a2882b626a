import { Status } from "@/components/ui/status";
import type { State } from "./words";

export function StateOf({ state }: { state: State }) {
  return <Status kind={state.kind}>{state.words}</Status>;
}
