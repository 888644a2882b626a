"use client";

import { useQuery } from "@tanstack/react-query";

import { QueryState } from "@/components/layout/query-state";
import { Dialog } from "@/components/ui/dialog";
import { ForeignText } from "@/components/ui/foreign-text";
import { Skeleton } from "@/components/ui/skeleton";
import { Time } from "@/components/ui/time";
import { ruleQueries } from "@/lib/features/drift/queries/rules";
import { seriesName } from "@/lib/features/drift/rules/figures";
import type { Rule, RuleVersion } from "@/lib/features/drift/schema/rule";
import { changeWords } from "./rule-words";

interface RuleHistoryProps {
  /** The model's name in addresses. */
  model: string;
  rule: Rule;
  onClose: () => void;
}

/** Who changed a rule to what, when; the newest first. */
export function RuleHistory({ model, rule, onClose }: RuleHistoryProps) {
  const query = useQuery(ruleQueries.versions(model, rule.id));
  return (
    <Dialog title="History of the rule" onClose={onClose}>
      <p className="mb-2 font-medium">
        <ForeignText text={seriesName(rule)} />
      </p>
      <QueryState query={query} what="versions of this rule" skeleton={<Skeleton className="h-24" />}>
        {({ items }) => (
          <ol className="grid gap-2.5">
            {newestFirst(items).map((version, index, versions) => (
              <li key={version.version} className="border-l-2 border-line-strong pl-3">
                <div className="text-sm text-ink-3">
                  Version {version.version}, <ForeignText text={version.changedBy} />,{" "}
                  <Time value={version.changedAt} />
                </div>
                <ul>
                  {changeWords(version, versions[index + 1], rule.unit).map((words) => (
                    <li key={words}>
                      <ForeignText text={words} />
                    </li>
                  ))}
                </ul>
              </li>
            ))}
          </ol>
        )}
      </QueryState>
    </Dialog>
  );
}

function newestFirst(versions: RuleVersion[]): RuleVersion[] {
  return versions.toSorted((left, right) => right.version - left.version);
}
