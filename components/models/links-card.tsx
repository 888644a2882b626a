import { Provenance } from "@/components/layout/provenance";
import { Card, CardBody, CardHead } from "@/components/ui/card";
import { Copyable } from "@/components/ui/copyable";
import { ForeignText } from "@/components/ui/foreign-text";
import type { Link } from "@/lib/features/models/schema/version";

/** The name at the end of an ARN: what follows the service, region and account. */
function arnName(arn: string): string {
  return arn.split(":").slice(5).join(":") || arn;
}

/** Why these AWS objects belong together: one reason for each pair. */
export function LinksCard({ links }: { links: Link[] }) {
  return (
    <Card>
      <CardHead title="Why these belong together" />
      {links.length === 0 ? (
        <CardBody className="text-ink-2">Nothing that was read is joined to this version.</CardBody>
      ) : (
        <ul>
          {links.map((link) => (
            <li
              key={`${link.kind} ${link.fromArn} ${link.toArn}`}
              className="grid gap-0.5 border-b border-line px-3.5 py-2 last:border-b-0"
            >
              <ForeignText text={link.reason} />
              <div className="flex min-w-0 flex-wrap items-center gap-x-1.5 text-ink-2">
                <Copyable text={link.fromArn} short={arnName(link.fromArn)} label="first ARN" />
                <span aria-hidden>→</span>
                <Copyable text={link.toArn} short={arnName(link.toArn)} label="second ARN" />
              </div>
              <Provenance source={link.source} />
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
