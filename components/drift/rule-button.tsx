"use client";

import { useQuery } from "@tanstack/react-query";
import { Bell } from "lucide-react";
import dynamic from "next/dynamic";
import { useId, useState } from "react";

import { Button } from "@/components/ui/button";
import { ruleQueries } from "@/lib/features/drift/queries/rules";
import type { Series } from "@/lib/features/drift/schema/series";
import type { ShownPoints } from "./count-breach-days";
import { useRights } from "./rights";

const RuleDialog = dynamic(() => import("./rule-dialog").then((module) => module.RuleDialog), { ssr: false });

interface RuleButtonProps {
  /** The model's name in addresses. */
  model: string;
  series: Series;
  /** What the chart shows of the series; null: nothing yet. */
  points: ShownPoints | null;
}

/** Opens the rule of a series, in the head of its chart. */
export function RuleButton({ model, series, points }: RuleButtonProps) {
  const reason = useId();
  const { write } = useRights();
  const [open, setOpen] = useState(false);
  const { data: rules } = useQuery(ruleQueries.list(model));
  const rule = rules?.items.find(({ metric }) => metric === series.key) ?? null;
  return (
    <>
      <Button
        disabled={!write || rules === undefined}
        aria-describedby={write ? undefined : reason}
        onClick={() => setOpen(true)}
      >
        <Bell aria-hidden className="size-[15px]" />
        {rule === null ? "Set rule" : "Edit rule"}
      </Button>
      {write ? null : (
        <span id={reason} className="text-sm text-ink-3">
          Your role may not change rules
        </span>
      )}
      {open ? (
        <RuleDialog
          key={series.key}
          model={model}
          series={series}
          rule={rule}
          points={points}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </>
  );
}
