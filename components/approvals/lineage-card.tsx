import { Cpu, Database, GitCommitHorizontal, Lock } from "lucide-react";

import { LineageStep } from "@/components/models/lineage-strip";
import { Card, CardBody, CardHead } from "@/components/ui/card";
import { ForeignText } from "@/components/ui/foreign-text";
import type { Artifact, Snapshot } from "@/lib/features/approvals/schema/snapshot";
import { formatPlural } from "@/lib/platform/format";
import { ArtifactFacts } from "./artifact-facts";
import { artifactIds } from "./prepare-signing";

/** What the version was made from: data, commit, training job, artifact. */
export function LineageCard({ snapshot: { lineage, artifacts } }: { snapshot: Snapshot }) {
  const { dataSnapshot, commit, repository, trainingJob, role, inVpc } = lineage;
  const network = inVpc === null ? "network not known" : inVpc ? "in a VPC" : "not in a VPC";
  return (
    <Card>
      <CardHead title="Where it comes from">
        <span>lineage in SageMaker</span>
      </CardHead>
      <CardBody>
        <ol className="grid gap-x-1 gap-y-3 sm:grid-cols-2 lg:grid-cols-4">
          <LineageStep icon={Database} title="Data snapshot" id={dataSnapshot}>
            {null}
          </LineageStep>
          <LineageStep icon={GitCommitHorizontal} title="Commit" id={commit} short={commit?.slice(0, 12)}>
            {repository === null ? "repository not recorded" : <ForeignText text={repository} />}
          </LineageStep>
          <LineageStep icon={Cpu} title="Training job" id={trainingJob}>
            {role === null ? "role not known" : <ForeignText text={role.replace(/^.*:role\//, "role/")} />},{" "}
            {network}
          </LineageStep>
          <LineageStep icon={Lock} title="Artifact" {...artifactStep(artifacts)}>
            <ArtifactKey artifacts={artifacts} />
          </LineageStep>
        </ol>
      </CardBody>
      <ArtifactFacts artifacts={artifacts} />
    </Card>
  );
}

function artifactStep(artifacts: Artifact[]): { id: string | null; short?: string } {
  const [first] = artifactIds(artifacts);
  const isSha256 = artifacts[0]?.checksumSha256 != null;
  if (first?.whole) return { id: first.whole, short: isSha256 ? `sha256 ${first.short}` : first.short };
  return { id: artifacts[0]?.uri ?? artifacts[0]?.image ?? null };
}

function ArtifactKey({ artifacts }: { artifacts: Artifact[] }) {
  const [first] = artifacts;
  if (first === undefined) return null;
  return (
    <>
      {first.kmsKey === null ? "no KMS key known" : <ForeignText text={first.kmsKey} />}
      {artifacts.length === 1 ? null : (
        <span className="block">the first of {formatPlural(artifacts.length, "file")}</span>
      )}
    </>
  );
}
