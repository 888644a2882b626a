import Link from "next/link";

import { Provenance } from "@/components/layout/provenance";
import { Card, CardBody, CardHead } from "@/components/ui/card";
import { ForeignText } from "@/components/ui/foreign-text";
import { Status } from "@/components/ui/status";
import { RowHead, Table, Td, Th, Tr } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import { modelPath } from "@/lib/features/models/queries";
import type { Deployment } from "@/lib/features/models/schema/deployment";
import { formatFigure } from "@/lib/platform/format";

interface DeploymentsCardProps {
  deployments: Deployment[];
  slug: string;
  /** What is said when there is no deployment. */
  none: string;
}

/** The endpoints of a model, with the reason why each is believed to serve what it serves. */
export function DeploymentsCard({ deployments, slug, none }: DeploymentsCardProps) {
  const [first] = deployments;
  return (
    <Card>
      <CardHead title="Where it serves">
        {first === undefined ? undefined : <Provenance source={first.source} />}
      </CardHead>
      {first === undefined ? (
        <CardBody className="text-ink-2">{none}</CardBody>
      ) : (
        <Table label="Where it serves">
          <thead>
            <tr>
              <Th>Endpoint</Th>
              <Th>Version</Th>
              <Th>State</Th>
              <Th number>Traffic</Th>
              <Th>Serving</Th>
              <Th>Why we say so</Th>
            </tr>
          </thead>
          <tbody>
            {deployments.map((deployment) => (
              <Row
                key={`${deployment.endpointArn} ${deployment.variant} ${deployment.configName} ${deployment.since}`}
                deployment={deployment}
                slug={slug}
              />
            ))}
          </tbody>
        </Table>
      )}
    </Card>
  );
}

function Row({ deployment, slug }: { deployment: Deployment; slug: string }) {
  const { version, weight, until } = deployment;
  return (
    <Tr>
      <RowHead>
        <ForeignText className="font-mono text-sm whitespace-nowrap" text={deployment.endpointName} />
        <span className="block text-sm text-ink-3">
          variant <ForeignText text={deployment.variant} />
        </span>
      </RowHead>
      <Td>
        {version === null ? (
          <Status kind="bad">In no version</Status>
        ) : (
          <Link
            className="font-mono text-sm text-accent hover:underline"
            href={`${modelPath(slug)}/versions/${version}`}
          >
            v{version}
          </Link>
        )}
      </Td>
      <Td>
        <EndpointStatus status={deployment.endpointStatus} ended={until !== null} />
      </Td>
      <Td number>{weight === null ? "Not known" : `${formatFigure(weight * 100)} %`}</Td>
      <Td className="min-w-44">
        since <Time value={deployment.since} />
        {until === null ? null : (
          <span className="block text-sm text-ink-3">
            until <Time value={until} />
          </span>
        )}
      </Td>
      <Td className="min-w-64 text-ink-2">
        <ForeignText text={deployment.reason} />
      </Td>
    </Tr>
  );
}

function EndpointStatus({ status, ended }: { status: string; ended: boolean }) {
  if (ended) return <Status kind="unknown">Ended</Status>;
  if (status === "InService") return <Status kind="ok">In service</Status>;
  if (status === "Failed" || status === "OutOfService") return <Status kind="bad">{status}</Status>;
  return (
    <Status kind="wait">
      <ForeignText text={status} />
    </Status>
  );
}
