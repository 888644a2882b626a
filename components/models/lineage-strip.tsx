import { Cpu, Database, GitCommitHorizontal, Lock, type LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

import { Card, CardBody, CardHead } from "@/components/ui/card";
import { Copyable } from "@/components/ui/copyable";
import { ForeignText } from "@/components/ui/foreign-text";
import { Time } from "@/components/ui/time";
import type { Lineage } from "@/lib/features/models/schema/version";
import { formatBytes, shortenMiddle } from "@/lib/platform/format";

/** Data, commit, training job, artifact: each with what is known of it, or that it was not recorded. */
export function LineageStrip({ lineage, children }: { lineage: Lineage; children?: ReactNode }) {
  const { dataSnapshot, commit, repository, trainingJob, artifact } = lineage;
  return (
    <Card>
      <CardHead title="Where it comes from">{children}</CardHead>
      <CardBody>
        <ol className="grid gap-x-1 gap-y-3 sm:grid-cols-2 lg:grid-cols-4">
          <LineageStep icon={Database} title="Data snapshot" id={dataSnapshot}>
            {null}
          </LineageStep>
          <LineageStep
            icon={GitCommitHorizontal}
            title="Commit"
            id={commit}
            short={commit && commit.slice(0, 12)}
          >
            {repository === null ? "repository not recorded" : <ForeignText text={repository} />}
          </LineageStep>
          <LineageStep icon={Cpu} title="Training job" id={trainingJob?.name ?? null}>
            {trainingJob === null ? null : <JobFacts job={trainingJob} />}
          </LineageStep>
          <LineageStep icon={Lock} title="Artifact" {...artifactId(artifact)}>
            {artifact === null ? null : <ArtifactFacts artifact={artifact} />}
          </LineageStep>
        </ol>
      </CardBody>
    </Card>
  );
}

function artifactId(artifact: Lineage["artifact"]): { id: string | null; short?: string } {
  if (artifact === null) return { id: null };
  const sha = artifact.checksumSha256;
  return sha === null ? { id: artifact.uri } : { id: sha, short: `sha256 ${shortenMiddle(sha)}` };
}

interface StepProps {
  icon: LucideIcon;
  title: string;
  id: string | null;
  short?: string | null;
  children: ReactNode;
}

/** One thing a version comes from: what it is, its identifier, and what else is known of it. */
export function LineageStep({ icon: Icon, title, id, short, children }: StepProps) {
  return (
    <li className="min-w-0 border-l-2 border-line-strong px-2.5">
      <h3 className="flex items-center gap-1.5 font-medium whitespace-nowrap text-ink-2">
        <Icon aria-hidden className="size-[15px] flex-none" strokeWidth={1.75} />
        {title}
      </h3>
      {id === null ? (
        <span className="text-unknown">Not recorded</span>
      ) : (
        <Copyable text={id} short={short ?? undefined} label={title.toLowerCase()} />
      )}
      <div className="truncate text-sm text-ink-3">{children}</div>
    </li>
  );
}

function JobFacts({ job }: { job: NonNullable<Lineage["trainingJob"]> }) {
  const network = job.inVpc === null ? "network not known" : job.inVpc ? "in a VPC" : "not in a VPC";
  return (
    <>
      {job.role === null ? "role not known" : <ForeignText text={job.role.replace(/^.*:role\//, "role/")} />},{" "}
      {network}
      {job.endedAt === null ? null : (
        <span className="block">
          ended <Time value={job.endedAt} shape="short" />
        </span>
      )}
    </>
  );
}

function ArtifactFacts({ artifact }: { artifact: NonNullable<Lineage["artifact"]> }) {
  const size = artifact.bytes === null ? "size not read" : formatBytes(artifact.bytes);
  return (
    <>
      {artifact.kmsKey === null ? "no KMS key known" : <ForeignText text={artifact.kmsKey} />}
      <span className="block">{size}</span>
    </>
  );
}
