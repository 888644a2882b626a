import type { ReactNode } from "react";

/** Pages for paper: nothing stands around them. */
export default function PrintLayout({ children }: { children: ReactNode }) {
  return (
    <main className="mx-auto w-full max-w-[960px] px-4 py-5 print:max-w-none print:p-0">{children}</main>
  );
}
