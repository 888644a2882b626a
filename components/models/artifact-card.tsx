import { Card, CardBody, CardHead } from "@/components/ui/card";
import { Copyable } from "@/components/ui/copyable";
import type { Lineage } from "@/lib/features/models/schema/version";
import { formatBytes, formatCount } from "@/lib/platform/format";
import { Fact, Facts } from "./facts";

/** The bytes that serve: where they are and what S3 said of them. */
export function ArtifactCard({ artifact }: { artifact: Lineage["artifact"] }) {
  return (
    <Card>
      <CardHead title="Artifact" />
      {artifact === null ? (
        <CardBody className="text-ink-2">The version names no artifact.</CardBody>
      ) : (
        <Facts>
          <Id label="Address" value={artifact.uri} />
          <Id label="SHA-256" value={artifact.checksumSha256} />
          <Id label="ETag" value={artifact.etag} />
          <Id label="Object version" value={artifact.versionId} />
          <Fact label="Size">
            {artifact.bytes === null
              ? null
              : `${formatBytes(artifact.bytes)} (${formatCount(artifact.bytes)} bytes)`}
          </Fact>
          <Id label="KMS key" value={artifact.kmsKey} />
          <Id label="Image" value={artifact.image} />
          <Id label="Image digest" value={artifact.imageDigest} />
        </Facts>
      )}
    </Card>
  );
}

function Id({ label, value }: { label: string; value: string | null }) {
  return <Fact label={label}>{value === null ? null : <Copyable text={value} label={label} />}</Fact>;
}
