import { Fact, Facts } from "@/components/models/facts";
import { Copyable } from "@/components/ui/copyable";
import type { Artifact } from "@/lib/features/approvals/schema/snapshot";
import { formatBytes, formatCount } from "@/lib/platform/format";

/** Every file and image of the version, as registered and as found when this was frozen; opens when wanted. */
export function ArtifactFacts({ artifacts }: { artifacts: Artifact[] }) {
  if (artifacts.length === 0) return null;
  return (
    <details className="border-t border-line">
      <summary className="px-3.5 py-2 text-ink-2 outline-offset-[-2px] hover:bg-sunken">
        The artifact as registered and as found
      </summary>
      {artifacts.map((artifact, index) => (
        <div key={index} className="border-t border-line">
          <Facts>
            <Id label="Address" value={artifact.uri} />
            <Id label="SHA-256" value={artifact.checksumSha256} />
            <Id label="ETag, as registered" value={artifact.registeredEtag} />
            <Id label="ETag, as found" value={artifact.etag} />
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
        </div>
      ))}
    </details>
  );
}

function Id({ label, value }: { label: string; value: string | null }) {
  return <Fact label={label}>{value === null ? null : <Copyable text={value} label={label} />}</Fact>;
}
