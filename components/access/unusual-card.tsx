"use client";

import { useQuery } from "@tanstack/react-query";

import { ForeignText } from "@/components/ui/foreign-text";
import { Time } from "@/components/ui/time";
import { accessQueries } from "./access-queries";
import { CountsPanel } from "./counts-panel";

/** What looks unusual and nobody has marked as known. */
export function UnusualCard({ model }: { model: string | null }) {
  const { data } = useQuery(accessQueries.unusual(model));
  const open = data?.items ?? [];
  if (open.length === 0) return null;
  return (
    <CountsPanel title="Unusual">
      {open.map(({ id, reason, at }) => (
        <p key={id}>
          <ForeignText text={reason} />{" "}
          <span className="text-sm text-ink-3">
            <Time value={at} shape="short" />
          </span>
        </p>
      ))}
    </CountsPanel>
  );
}
