import { Button } from "./button";

export interface DialogFootProps {
  /** Why the last try was refused. */
  error: string | null | undefined;
  saving: boolean;
  /** What the button does: "Save rule". */
  verb: string;
  /** What it says while it does. */
  doing?: string;
  cancel?: string;
  onCancel: () => void;
}

/** The end of a form in a dialog. While it saves, its button keeps the focus. */
export function DialogFoot({
  error,
  saving,
  verb,
  doing = "Saving",
  cancel = "Cancel",
  onCancel,
}: DialogFootProps) {
  return (
    <div className="mt-1 flex flex-wrap items-center justify-end gap-2 border-t border-line pt-3">
      <p role="alert" className="mr-auto min-w-0 text-sm text-bad">
        {error}
      </p>
      <Button onClick={onCancel}>{cancel}</Button>
      <Button type="submit" tone="primary" aria-disabled={saving}>
        {saving ? doing : verb}
      </Button>
    </div>
  );
}
