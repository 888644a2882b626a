import Link from "next/link";

import { formatCount } from "@/lib/platform/format";

/** An entry of the ledger by its number; opens it there. */
export function EntryLink({ seq }: { seq: number }) {
  return (
    <Link href={`/ledger?entry=${seq}`} prefetch={false} className="text-accent underline underline-offset-2">
      entry {formatCount(seq)}
    </Link>
  );
}
