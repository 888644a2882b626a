import { classNames } from "@/components/ui/class-names";
import type { DocumentRow } from "@/lib/features/documentation/schema/documentation";
import { DocumentItem } from "./document-item";

interface DocumentListProps {
  model: string;
  documents: readonly DocumentRow[];
  className: string;
}

/** Documents that were linked or uploaded, one below the other. */
export function DocumentList({ model, documents, className }: DocumentListProps) {
  return (
    <ul className={classNames("divide-y divide-line", className)}>
      {documents.map((document) => (
        <li key={document.id} className="px-3.5 py-2.5">
          <DocumentItem model={model} document={document} />
        </li>
      ))}
    </ul>
  );
}
