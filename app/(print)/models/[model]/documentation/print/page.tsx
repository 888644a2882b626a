import type { Metadata } from "next";

import { firstOf, type SearchParams } from "@/app/(product)/search-params";
import { headingsOf } from "@/components/documentation/prepare-contents";
import { PrintView } from "@/components/documentation/print-view";
import { PageData } from "@/components/layout/page-data";
import { readDocumentation } from "@/lib/features/documentation/service/read-documentation";
import { webDb } from "@/lib/platform/db/web";
import { requireActor } from "@/lib/platform/http/session";

interface PrintProps {
  params: Promise<{ model: string }>;
  searchParams: SearchParams;
}

/** Browsers name a PDF by it. */
export async function generateMetadata({ params }: Pick<PrintProps, "params">): Promise<Metadata> {
  return { title: `${(await params).model} documentation` };
}

export default async function PrintDocumentationPage({ params, searchParams }: PrintProps) {
  const actor = await requireActor();
  const { model } = await params;
  const headings = headingsOf(firstOf((await searchParams)["headings"]));
  return (
    <PageData read={() => readDocumentation(webDb(), actor, model)} home={`/models/${model}/documentation`}>
      {(page) => <PrintView page={page} headings={headings} />}
    </PageData>
  );
}
