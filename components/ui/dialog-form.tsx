import type { ReactNode } from "react";

import { DialogFoot, type DialogFootProps } from "./dialog-foot";

interface DialogFormProps extends DialogFootProps {
  className?: string;
  /** What there is to fill in, with what is wrong with it beside each field. */
  children?: ReactNode;
  onSubmit: () => void;
}

/** A form in a dialog. While it saves, it is not sent again. */
export function DialogForm({ className = "grid gap-2.5", children, onSubmit, ...foot }: DialogFormProps) {
  return (
    <form
      noValidate
      className={className}
      onSubmit={(event) => {
        event.preventDefault();
        if (!foot.saving) onSubmit();
      }}
    >
      {children}
      <DialogFoot {...foot} />
    </form>
  );
}
