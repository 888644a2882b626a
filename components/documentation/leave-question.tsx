import { Button } from "@/components/ui/button";

/** Asked before what was typed is given up. */
export function LeaveQuestion({ onLeave, onStay }: { onLeave: () => void; onStay: () => void }) {
  return (
    <div
      role="alert"
      className="flex flex-wrap items-center gap-2 rounded-md bg-warn-soft px-3 py-1.5 text-warn"
    >
      <span className="min-w-0 flex-1">What you wrote is not saved.</span>
      <Button size="small" onClick={onLeave}>
        Give it up
      </Button>
      <Button size="small" autoFocus onClick={onStay}>
        Go on writing
      </Button>
    </div>
  );
}
