"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useState } from "react";

import { QueryState } from "@/components/layout/query-state";
import { TableSkeleton } from "@/components/layout/table-skeleton";
import { Card, CardHead } from "@/components/ui/card";
import { StackedHead, Table, Th } from "@/components/ui/table";
import { ruleQueries } from "@/lib/features/drift/queries/rules";
import type { Rule, RuleList } from "@/lib/features/drift/schema/rule";
import type { Series } from "@/lib/features/drift/schema/series";
import { formatCount } from "@/lib/platform/format";
import { useRights } from "./rights";
import { RuleRow, type RuleVerb } from "./rule-row";

const RuleDialog = dynamic(() => import("./rule-dialog").then((module) => module.RuleDialog), { ssr: false });
const RuleHistory = dynamic(() => import("./rule-history").then((module) => module.RuleHistory), {
  ssr: false,
});
const RuleRemoval = dynamic(() => import("./rule-removal").then((module) => module.RuleRemoval), {
  ssr: false,
});

interface RulesCardProps {
  /** The model's name in addresses. */
  model: string;
  /** Its series: a rule is changed in the sight of what it watches. */
  series: Series[];
}

interface Doing {
  verb: RuleVerb;
  rule: Rule;
}

/** The rules of a model: what each says now, what it does, and who made it so. */
export function RulesCard({ model, series }: RulesCardProps) {
  const { write } = useRights();
  const [doing, setDoing] = useState<Doing | null>(null);
  const query = useQuery(ruleQueries.list(model));
  return (
    <>
      <QueryState query={query} what="rules" skeleton={<TableSkeleton rows={2} />}>
        {(rules) => (
          <Card>
            <CardHead title="Rules">
              {write ? null : <span>Your role may read rules, not change them</span>}
              <span>{formatCount(rules.items.length)}</span>
            </CardHead>
            <Rules rules={rules} mayWrite={write} onDo={(verb, rule) => setDoing({ verb, rule })} />
          </Card>
        )}
      </QueryState>
      {doing === null ? null : (
        <RuleDoing {...doing} model={model} series={series} onClose={() => setDoing(null)} />
      )}
    </>
  );
}

interface RulesProps {
  rules: RuleList;
  mayWrite: boolean;
  onDo: (verb: RuleVerb, rule: Rule) => void;
}

function Rules({ rules, mayWrite, onDo }: RulesProps) {
  if (rules.items.length === 0) {
    return (
      <p className="px-3.5 py-3 text-ink-2">
        No rule watches this model. A breach is found, and told, only where a rule says what one is.
      </p>
    );
  }
  return (
    <Table label="Rules" stacks>
      <StackedHead>
        <Th>Rule</Th>
        <Th>State</Th>
        <Th>Evaluated</Th>
        <Th>When breached</Th>
        <Th>CloudWatch alarm</Th>
        <Th>
          <span className="sr-only">What can be done</span>
        </Th>
      </StackedHead>
      <tbody>
        {rules.items.map((rule) => (
          <RuleRow key={rule.id} rule={rule} mayWrite={mayWrite} onDo={(verb) => onDo(verb, rule)} />
        ))}
      </tbody>
    </Table>
  );
}

type RuleDoingProps = Doing & Pick<RulesCardProps, "model" | "series"> & { onClose: () => void };

function RuleDoing({ verb, rule, model, series, onClose }: RuleDoingProps) {
  if (verb === "history") return <RuleHistory model={model} rule={rule} onClose={onClose} />;
  if (verb === "remove") return <RuleRemoval model={model} rule={rule} onClose={onClose} />;
  const watched = series.find(({ key }) => key === rule.metric);
  if (watched === undefined) return null;
  return <RuleDialog model={model} series={watched} rule={rule} points={null} onClose={onClose} />;
}
