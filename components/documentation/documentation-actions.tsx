"use client";

import { useQuery } from "@tanstack/react-query";
import { FilePlus, Pencil } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";

import { useUrlParams } from "@/components/layout/url-params";
import { Button, ButtonLink, FileLink } from "@/components/ui/button";
import { documentationQueries, markdownAddress, printAddress } from "@/lib/features/documentation/queries";
import type { Field } from "@/lib/features/documentation/schema/kinds";
import { headingsOf } from "./prepare-contents";
import { fieldAnchor, firstGap } from "./prepare-head";

const AddDialog = dynamic(() => import("./add-dialog").then((module) => module.AddDialog), { ssr: false });

/** Takes the page along, and leads to what people write. */
export function DocumentationActions({ model, canWrite }: { model: string; canWrite: boolean }) {
  const { params } = useUrlParams();
  return (
    <>
      <ButtonLink href={printAddress(model, headingsOf(params.get("headings")))} prefetch={false}>
        Print view
      </ButtonLink>
      <FileLink href={markdownAddress(model)}>Markdown</FileLink>
      {canWrite ? (
        <WriteActions model={model} />
      ) : (
        <span className="text-sm text-ink-3">Writing needs the permission documentation:write.</span>
      )}
    </>
  );
}

function WriteActions({ model }: { model: string }) {
  const { data } = useQuery(documentationQueries.page(model));
  const [adding, setAdding] = useState(false);
  const gap = data === undefined ? null : firstGap(data);
  return (
    <>
      <Button onClick={() => setAdding(true)}>
        <FilePlus aria-hidden className="size-3.5" />
        Add a document
      </Button>
      <Button disabled={gap === null} onClick={() => gap !== null && goTo(gap)}>
        <Pencil aria-hidden className="size-3.5" />
        Edit what people write
      </Button>
      {adding ? (
        <AddDialog
          model={model}
          version={data?.version ?? null}
          kind={null}
          onClose={() => setAdding(false)}
        />
      ) : null}
    </>
  );
}

/** To the field, with the focus on the button that opens it for writing. */
function goTo(field: Field): void {
  const anchor = fieldAnchor(field);
  window.location.hash = anchor;
  const block = document.getElementById(anchor);
  block?.scrollIntoView({ block: "center" });
  block?.querySelector("button")?.focus({ preventScroll: true });
}
