"use client";

import { useNow } from "@/components/ui/clock";
import { ForeignText } from "@/components/ui/foreign-text";
import { Time } from "@/components/ui/time";
import type { AccessFinding } from "@/lib/features/access/schema/coverage";
import type { EventFile } from "@/lib/features/access/schema/proof";
import { formatPlural } from "@/lib/platform/format";
import { placeOf, proofOf } from "./prepare-proof";
import { ProofChain } from "./proof-chain";
import { ProofGrade } from "./proof-grade";

interface ProofFilesProps {
  files: readonly EventFile[];
  findings: readonly AccessFinding[];
}

/** Every file an event lies in, the one that counts first. */
export function ProofFiles({ files, findings }: ProofFilesProps) {
  return (
    <div className="grid gap-4">
      {files.length === 1 ? null : (
        <p className="text-sm text-ink-2">
          It lies in {formatPlural(files.length, "file")}. What is shown comes from the first, the best
          proven.
        </p>
      )}
      {files.map((file) => (
        <FileProof key={`${file.bucket}/${file.key}/${file.ordinal}`} file={file} findings={findings} />
      ))}
    </div>
  );
}

function FileProof({ file, findings }: { file: EventFile; findings: readonly AccessFinding[] }) {
  const { kind, sentence, steps } = proofOf(file, findings, useNow());
  return (
    <article className="grid gap-2.5">
      <div className="grid justify-items-start gap-1">
        <ProofGrade grade={file.grade} kind={kind} />
        <p className="break-words [overflow-wrap:anywhere]">
          <ForeignText text={sentence} />
        </p>
      </div>
      <ProofChain steps={steps} />
      <p className="text-sm break-all text-ink-3">
        <ForeignText className="font-mono" text={placeOf(file)} />
        <span className="block break-normal">
          {file.way === "trail" ? "Delivered" : "Told"} <Time value={file.deliveredAt} shape="short" /> UTC,{" "}
          {file.readAt === null ? (
            "when it was read is not recorded"
          ) : (
            <>
              read <Time value={file.readAt} shape="short" /> UTC
            </>
          )}
        </span>
      </p>
    </article>
  );
}
