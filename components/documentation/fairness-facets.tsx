import { ForeignText } from "@/components/ui/foreign-text";
import type { FairnessFacet } from "@/lib/features/documentation/schema/documentation";
import { formatPlural, visibleText } from "@/lib/platform/format";
import { FairnessTable } from "./fairness-table";
import { Heading, type Level } from "./heading";
import { facetName, scalesOf, splitRows } from "./prepare-fairness";

interface FairnessFacetsProps {
  facets: readonly FairnessFacet[];
  level: Level;
  whole: boolean;
}

/** Whom the model treats differently: by facet a paragraph in plain words, then its figures. */
export function FairnessFacets({ facets, level, whole }: FairnessFacetsProps) {
  if (facets.length === 0) return null;
  const scales = scalesOf(facets);
  return (
    <div className="border-b border-line">
      {facets.map((facet) => (
        <Facet key={facet.facet} facet={facet} scales={scales} level={level} whole={whole} />
      ))}
      <p className="px-3.5 pb-3 text-sm text-ink-3">
        In the middle of a bar the group and all others are alike. Bars of one metric have the same scale;
        dashes are its bound.
      </p>
    </div>
  );
}

interface FacetProps {
  facet: FairnessFacet;
  scales: ReadonlyMap<string, number>;
  level: Level;
  whole: boolean;
}

function Facet({ facet, scales, level, whole }: FacetProps) {
  const { first, others } = splitRows(facet);
  const name = facetName(facet.facet);
  const table = (rows: FairnessFacet["rows"], label: string) => (
    <FairnessTable rows={rows} scales={scales} facet={name} label={label} said={facet.words} />
  );
  return (
    <div data-facet={visibleText(facet.facet)} className="px-3.5 pt-3 pb-2">
      <Heading level={level}>
        <ForeignText text={name} />
      </Heading>
      <p className="mt-0.5 mb-2.5 max-w-[74ch] text-ink-2">
        <ForeignText text={facet.words} />
      </p>
      {whole ? table(facet.rows, `Figures by ${name}`) : table(first, `Figures by ${name}`)}
      {whole || others.length === 0 ? null : (
        <details className="mt-1.5">
          <summary className="w-fit rounded text-sm text-accent hover:underline">
            {formatPlural(others.length, "more figure")} by {visibleText(name)}
          </summary>
          <div className="mt-1.5">{table(others, `More figures by ${name}`)}</div>
        </details>
      )}
    </div>
  );
}
