import type { ReactNode } from "react";

import { Card, CardHead } from "@/components/ui/card";

/** Counts beside the table, each a way to filter it. */
export function CountsPanel({
  title,
  note,
  children,
}: {
  title: string;
  note?: string;
  children: ReactNode;
}) {
  return (
    <Card>
      <CardHead title={title}>{note}</CardHead>
      <div className="grid gap-1.5 px-3.5 py-3">{children}</div>
    </Card>
  );
}
