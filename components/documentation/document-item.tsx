"use client";

import { Button } from "@/components/ui/button";
import { Copyable } from "@/components/ui/copyable";
import { ForeignText } from "@/components/ui/foreign-text";
import { Status } from "@/components/ui/status";
import { Time } from "@/components/ui/time";
import { fileAddress } from "@/lib/features/documentation/queries";
import type { DocumentRow } from "@/lib/features/documentation/schema/documentation";
import { formatBytes, shortenMiddle } from "@/lib/platform/format";
import { useBegin } from "./acts";
import { documentDates, linkOf } from "./prepare-document";
import { useCanWrite } from "./rights";

interface DocumentItemProps {
  model: string;
  document: DocumentRow;
}

/** A document that was linked or uploaded: what it is, where it lies, who answers for it, how long it holds. */
export function DocumentItem({ model, document }: DocumentItemProps) {
  const { kindTitle, owner, old, addedBy, addedAt } = document;
  const begin = useBegin();
  const canWrite = useCanWrite();
  return (
    <div data-document={document.id} className="flex flex-wrap items-start justify-between gap-x-3 gap-y-1">
      <div className="min-w-0 flex-1 basis-64 [overflow-wrap:anywhere]">
        <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <DocumentTitle model={model} document={document} />
          <Status kind={old ? "warn" : "ok"}>{old ? "Review due" : "Current"}</Status>
        </span>
        <span className="block text-sm text-ink-3">
          {kindTitle}, {documentDates(document)} · <ForeignText text={owner} /> answers for it
        </span>
        <span className="block text-sm text-ink-3">
          Added by <ForeignText text={addedBy} />, <Time value={addedAt} shape="short" /> UTC
          <FileFacts document={document} />
        </span>
      </div>
      {begin !== null && canWrite ? (
        <Button size="small" tone="quiet" onClick={() => begin({ verb: "remove", document })}>
          Remove<span className="sr-only"> {document.title}</span>
        </Button>
      ) : null}
    </div>
  );
}

function DocumentTitle({ model, document }: DocumentItemProps) {
  const { id, title, file } = document;
  const link = linkOf(document);
  const look = "font-medium text-accent hover:underline";
  if (file !== null) {
    return (
      <a href={fileAddress(model, id)} download className={look}>
        <ForeignText text={title} />
      </a>
    );
  }
  if (link === null) return <ForeignText className="font-medium" text={title} />;
  return (
    <a href={link} target="_blank" rel="noreferrer" className={look}>
      <ForeignText text={title} />
    </a>
  );
}

function FileFacts({ document: { file, url } }: { document: DocumentRow }) {
  if (file === null) return url === null ? null : <ForeignText className="block font-mono" text={url} />;
  return (
    <span className="flex flex-wrap items-center gap-x-1">
      <span>
        <ForeignText className="font-mono" text={file.name} />, {formatBytes(file.bytes)}, SHA-256
      </span>
      <Copyable text={file.sha256} short={shortenMiddle(file.sha256)} label="SHA-256" />
    </span>
  );
}
