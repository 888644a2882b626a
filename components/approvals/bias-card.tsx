import { Card, CardBody, CardHead } from "@/components/ui/card";
import { ForeignText } from "@/components/ui/foreign-text";
import { RowHead, Table, Td, Th, Tr } from "@/components/ui/table";
import type { Snapshot } from "@/lib/features/approvals/schema/snapshot";
import { formatPlural } from "@/lib/platform/format";

type BiasFigure = Snapshot["bias"][number];

/** Figures in sight; the long tail of the small ones opens when wanted. */
const WORST = 6;

/** Bias by group, the worst first. That nothing was measured is said, never left out. */
export function BiasCard({ snapshot: { bias, against, subject } }: { snapshot: Snapshot }) {
  const names = { version: `v${subject.version}`, other: against === null ? null : `v${against.version}` };
  return (
    <Card>
      <CardHead title="Bias by group">
        <span>{bias.length === 0 ? "not measured" : "the worst first"}</span>
      </CardHead>
      {bias.length === 0 ? (
        <CardBody className="text-ink-2">No bias figure of this version was read.</CardBody>
      ) : (
        <>
          <Figures label="Bias by group, the worst" figures={bias.slice(0, WORST)} names={names} />
          {bias.length <= WORST ? null : (
            <details className="border-t border-line">
              <summary className="px-3.5 py-2 text-ink-2 outline-offset-[-2px] hover:bg-sunken">
                {formatPlural(bias.length - WORST, "figure")} more
              </summary>
              <Figures label="Bias by group, the others" figures={bias.slice(WORST)} names={names} />
            </details>
          )}
        </>
      )}
    </Card>
  );
}

interface FiguresProps {
  label: string;
  figures: BiasFigure[];
  names: { version: string; other: string | null };
}

function Figures({ label, figures, names: { version, other } }: FiguresProps) {
  return (
    <Table label={label}>
      <thead>
        <tr>
          <Th>Group</Th>
          <Th>Metric</Th>
          <Th number>{version}</Th>
          {other === null ? null : <Th number>{other}</Th>}
        </tr>
      </thead>
      <tbody>
        {figures.map((figure, index) => (
          <Tr key={index}>
            <RowHead className="[overflow-wrap:anywhere]">
              {figure.slice === null ? "everyone" : <ForeignText text={figure.slice} />}
            </RowHead>
            <Td className="text-ink-2">
              <ForeignText text={figure.metric} />
            </Td>
            <Td number className="font-medium">
              <Figure value={figure.value} />
            </Td>
            {other === null ? null : (
              <Td number className="text-ink-3">
                <Figure value={figure.against} />
              </Td>
            )}
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}

function Figure({ value }: { value: string | null }) {
  return value === null ? <span className="text-unknown">not known</span> : <ForeignText text={value} />;
}
