import type { Metadata } from "next";
import { notFound } from "next/navigation";

import type { Signer } from "@/components/approvals/person";
import { ReviewView } from "@/components/approvals/review-view";
import { PageData } from "@/components/layout/page-data";
import { readReview } from "@/lib/features/approvals/service/read-review";
import type { Person } from "@/lib/platform/auth/actor";
import { webDb } from "@/lib/platform/db/web";
import { env } from "@/lib/platform/env";
import { requireActor } from "@/lib/platform/http/session";

interface ReviewPageProps {
  params: Promise<{ model: string; version: string }>;
}

export async function generateMetadata({ params }: ReviewPageProps): Promise<Metadata> {
  const { model, version } = await params;
  return { title: `Review of ${model} v${version}` };
}

/** Whoever looks, and how they prove again who they are before they sign. */
function signerOf({ personId, name, subject, email }: Person): Signer {
  const { oidc } = env();
  const wayIn: Signer["wayIn"] = oidc
    ? { kind: "oidc", host: new URL(oidc.issuer).host }
    : { kind: "demo", email: email ?? subject };
  return { id: personId, name, wayIn };
}

export default async function ReviewPage({ params }: ReviewPageProps) {
  const actor = await requireActor();
  const { model, version } = await params;
  if (!/^[1-9]\d{0,8}$/.test(version)) notFound();
  return (
    <PageData read={() => readReview(webDb(), actor, model, Number(version))} home="/approvals">
      {(initial) => <ReviewView initial={initial} person={signerOf(actor)} />}
    </PageData>
  );
}
