import { Check } from "lucide-react";

import { StateOf } from "@/components/models/state-of";
import { Card } from "@/components/ui/card";
import { ForeignText } from "@/components/ui/foreign-text";
import { RowHead, Td, Tr } from "@/components/ui/table";
import type { Gate } from "@/lib/features/approvals/schema/snapshot";
import { shortenMiddle } from "@/lib/platform/format";
import { allWords, shortGates } from "./prepare-gates";
import { ALL_ID } from "./gates-card";
import { GATE_RESULT } from "./words";

/** What a phone shows of the criteria before the decision, and the way to all of it. */
export function GatesShort({ gates, version }: { gates: Gate[]; version: number }) {
  return (
    <Card className="lg:hidden">
      {gates.length === 0 ? null : (
        <table className="w-full table-fixed border-collapse">
          <caption className="sr-only">Criteria in short, of v{version}</caption>
          <thead className="sr-only">
            <tr>
              <th scope="col">Criterion</th>
              <th scope="col">v{version}</th>
              <th scope="col">Change</th>
              <th scope="col">Result</th>
            </tr>
          </thead>
          <tbody>
            {shortGates(gates).map((gate) => (
              <Tr key={gate.key}>
                <RowHead className="[overflow-wrap:anywhere]">
                  <ForeignText text={gate.label} />
                </RowHead>
                <Td className="w-[24%] text-right font-medium tabular-nums [overflow-wrap:anywhere]">
                  {gate.value === null ? "–" : <ForeignText text={shortValue(gate.value)} />}
                </Td>
                <Td className="w-[20%] text-right text-ink-2 tabular-nums">
                  {gate.change === null ? "" : <ForeignText text={gate.change} />}
                </Td>
                <Td className="w-[26%] text-right sm:w-[18%]">
                  <Result gate={gate} />
                </Td>
              </Tr>
            ))}
          </tbody>
        </table>
      )}
      <a href={`#${ALL_ID}`} className="block px-3.5 py-3 text-accent hover:underline">
        {allWords(gates)}
      </a>
    </Card>
  );
}

/** An identifier by its ends: it stands whole below. */
function shortValue(value: string): string {
  return value.includes(" ") ? value : shortenMiddle(value);
}

/** What passed needs no word where there is no room; what did not has one. */
function Result({ gate: { result } }: { gate: Gate }) {
  if (result !== "passed") return <StateOf state={GATE_RESULT[result]} />;
  return (
    <>
      <Check aria-hidden className="inline size-4 text-ok" strokeWidth={2.2} />
      <span className="sr-only">{GATE_RESULT.passed.words}</span>
    </>
  );
}
