"use client";

import { Card, CardHead } from "@/components/ui/card";
import { ForeignText } from "@/components/ui/foreign-text";
import { Status } from "@/components/ui/status";
import { StackedHead, Table, Th } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import type { ConfigState } from "@/lib/features/compliance/schema/kinds";
import type { CompliancePage } from "@/lib/features/compliance/schema/standing";
import { noRulesWords, oldestRead, placeTrouble, regionsOf } from "./prepare-places";
import { worstFirst } from "./prepare-remedies";
import { RuleRow } from "./rule-row";
import { CONFIG_STATE } from "./words";

/** What AWS Config's rules say of the model's resources, and where Config could not be read. */
export function RulesCard({ page }: { page: CompliancePage }) {
  const { places, rules } = page;
  const readAt = oldestRead(places);
  return (
    <Card>
      <CardHead title="Config rules on this model's resources">
        <span>
          AWS Config{places.length === 0 ? "" : ` · ${regionsOf(places)}`} ·{" "}
          {readAt === null ? (
            "not read everywhere yet"
          ) : (
            <>
              read <Time value={readAt} shape="read" />
            </>
          )}
        </span>
      </CardHead>
      <Troubles places={places} />
      <Packs places={places} />
      {rules.length === 0 ? (
        <p className="px-3.5 py-3 text-ink-2">{noRulesWords(places)}</p>
      ) : (
        <Rules page={page} />
      )}
    </Card>
  );
}

function Troubles({ places }: Pick<CompliancePage, "places">) {
  const troubles = places.flatMap((place) => placeTrouble(place) ?? []);
  if (troubles.length === 0) return null;
  return (
    <ul className="grid gap-1 border-b border-line px-3.5 py-2">
      {troubles.map((words) => (
        <li key={words} className="flex min-w-0 flex-wrap items-center gap-2">
          <Status kind="unknown">Not known</Status>
          <ForeignText className="min-w-0 text-ink-2 [overflow-wrap:anywhere]" text={words} />
        </li>
      ))}
    </ul>
  );
}

/** Conformance packs of the places, each as a whole: it may look at more than this model. */
function Packs({ places }: Pick<CompliancePage, "places">) {
  const packs = places.flatMap((place) => place.packs.map((pack) => ({ ...pack, place })));
  if (packs.length === 0) return null;
  return (
    <ul aria-label="Conformance packs" className="grid gap-1 border-b border-line px-3.5 py-2">
      {packs.map(({ name, state, place }) => (
        <li
          key={`${place.account} ${place.region} ${name}`}
          className="flex min-w-0 flex-wrap items-center gap-2"
        >
          <PackState state={state} />
          <span className="min-w-0 text-ink-2 [overflow-wrap:anywhere]">
            Conformance pack <ForeignText className="font-mono" text={name} /> of {place.accountName},{" "}
            {place.region}, over all its resources
          </span>
        </li>
      ))}
    </ul>
  );
}

function PackState({ state }: { state: ConfigState | null }) {
  if (state === null) return <Status kind="unknown">Not known</Status>;
  const { kind, words } = CONFIG_STATE[state];
  return kind === "none" ? <span>{words}</span> : <Status kind={kind}>{words}</Status>;
}

function Rules({ page }: { page: CompliancePage }) {
  return (
    <Table label="Config rules" stacks>
      <StackedHead>
        <Th className="w-1/3">Rule</Th>
        <Th>Resource</Th>
        <Th>State</Th>
        <Th>Evaluated, UTC</Th>
        <Th number>For</Th>
        <Th className="w-[210px]">Remediation</Th>
      </StackedHead>
      <tbody>
        {worstFirst(page.rules).map((rule) => (
          <RuleRow key={`${rule.ruleId} ${rule.resourceId}`} rule={rule} page={page} />
        ))}
      </tbody>
    </Table>
  );
}
