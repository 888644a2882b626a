import type { ComponentProps } from "react";

import { ForeignText } from "@/components/ui/foreign-text";
import { initials } from "./initials";

export interface Account {
  name: string;
  email: string | null;
  /** The roles in words. */
  roles: string[];
}

export function AccountButton({ account, ...rest }: ComponentProps<"button"> & { account: Account }) {
  return (
    <button
      type="button"
      aria-haspopup="menu"
      {...rest}
      className="-mx-1 flex min-w-0 items-center gap-1.5 rounded-md p-1 text-left text-ink-2 hover:bg-sunken"
    >
      <span
        aria-hidden
        className="grid size-[22px] flex-none place-items-center rounded-full bg-accent-soft text-[10.5px] font-semibold text-accent"
      >
        {initials(account.name)}
      </span>
      <span className="min-w-0">
        <ForeignText className="block truncate" text={account.name} />
        <span className="block truncate text-ink-3">{account.roles.join(", ")}</span>
      </span>
    </button>
  );
}
