"use client";

import { useQuery } from "@tanstack/react-query";
import { Pencil } from "lucide-react";

import { useUrlParams } from "@/components/layout/url-params";
import { Button, ButtonLink, FileLink } from "@/components/ui/button";
import { documentationQueries, markdownAddress, printAddress } from "@/lib/features/documentation/queries";
import type { Field } from "@/lib/features/documentation/schema/kinds";
import { askToAdd } from "./adding";
import { headingsOf } from "./prepare-contents";
import { fieldAnchor, firstGap } from "./prepare-head";

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
  const { data } = useQuery(documentationQueries.shown(model));
  const gap = data === undefined ? null : firstGap(data);
  return (
    <>
      <Button disabled={data === undefined} onClick={askToAdd}>
        Add a document
      </Button>
      <Button disabled={gap === null} onClick={() => gap !== null && goTo(gap)}>
        <Pencil aria-hidden className="size-3.5" />
        Edit what people write
      </Button>
    </>
  );
}

/** To the field, with the focus on the button that opens it for writing. */
function goTo(field: Field): void {
  const anchor = fieldAnchor(field);
  const block = document.getElementById(anchor);
  window.location.hash = anchor;
  block?.scrollIntoView();
  block?.querySelector("button")?.focus({ preventScroll: true });
}
