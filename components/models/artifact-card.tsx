import { Card, CardBody, CardHead } from "@/components/ui/card";
import type { Lineage } from "@/lib/features/models/schema/version";
import { Facts, IdFact, SizeFact } from "./facts";

/** The bytes that serve: where they are and what S3 said of them. */
export function ArtifactCard({ artifact }: { artifact: Lineage["artifact"] }) {
  return (
    <Card>
      <CardHead title="Artifact" />
      {artifact === null ? (
        <CardBody className="text-ink-2">The version names no artifact.</CardBody>
      ) : (
        <Facts>
          <IdFact label="Address" value={artifact.uri} />
          <IdFact label="SHA-256" value={artifact.checksumSha256} />
          <IdFact label="ETag" value={artifact.etag} />
          <IdFact label="Object version" value={artifact.versionId} />
          <SizeFact bytes={artifact.bytes} />
          <IdFact label="KMS key" value={artifact.kmsKey} />
          <IdFact label="Image" value={artifact.image} />
          <IdFact label="Image digest" value={artifact.imageDigest} />
        </Facts>
      )}
    </Card>
  );
}
