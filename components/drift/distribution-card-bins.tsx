import { Table, RowHead, Td, Th, Tr } from "@/components/ui/table";
import type { Distribution } from "@/lib/features/drift/schema/distribution";
import { binLabel, shareWords } from "./prepare-bars";

/** The picture's figures for those who read rather than see, and for values of text, which have no room below bars. */
export function DistributionBins({ distribution: { bins, kind, feature } }: { distribution: Distribution }) {
  return (
    <details open={kind === "categorical"}>
      <summary className="text-sm text-accent">
        Shares by {kind === "categorical" ? "value" : "range"}
      </summary>
      <div className="mt-1 max-h-48 overflow-y-auto">
        <Table label={`Shares of ${feature}`}>
          <thead>
            <tr>
              <Th>{kind === "categorical" ? "Value" : "Range"}</Th>
              <Th number>Baseline</Th>
              <Th number>Current</Th>
            </tr>
          </thead>
          <tbody>
            {bins.map((bin, index) => (
              <Tr key={index}>
                <RowHead className="py-1 text-sm [overflow-wrap:anywhere]">
                  {binLabel(bin)}
                  {bin.kind === "value" && bin.isNew ? <span className="text-warn"> new</span> : null}
                </RowHead>
                <Td number className="py-1 text-sm">
                  {shareWords(bin.baseline)}
                </Td>
                <Td number className="py-1 text-sm">
                  {shareWords(bin.current)}
                </Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      </div>
    </details>
  );
}
