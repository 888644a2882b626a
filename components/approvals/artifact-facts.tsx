import { Facts, IdFact, SizeFact } from "@/components/models/facts";
import type { Artifact } from "@/lib/features/approvals/schema/snapshot";

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
            <IdFact label="Address" value={artifact.uri} />
            <IdFact label="SHA-256" value={artifact.checksumSha256} />
            <IdFact label="ETag, as registered" value={artifact.registeredEtag} />
            <IdFact label="ETag, as found" value={artifact.etag} />
            <IdFact label="Object version" value={artifact.versionId} />
            <SizeFact bytes={artifact.bytes} />
            <IdFact label="KMS key" value={artifact.kmsKey} />
            <IdFact label="Image" value={artifact.image} />
            <IdFact label="Image digest" value={artifact.imageDigest} />
          </Facts>
        </div>
      ))}
    </details>
  );
}
