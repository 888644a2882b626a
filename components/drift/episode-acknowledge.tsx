"use client";

import dynamic from "next/dynamic";
import { useState } from "react";

import { Button } from "@/components/ui/button";
import type { Episode } from "@/lib/features/drift/schema/episode";
import { useRights } from "./rights";

const EpisodeDialog = dynamic(() => import("./episode-dialog").then((module) => module.EpisodeDialog), {
  ssr: false,
});

export function EpisodeAcknowledge({ episode }: { episode: Episode }) {
  const { acknowledge } = useRights();
  const [open, setOpen] = useState(false);
  if (!acknowledge) return <span className="text-sm text-ink-3">Not acknowledged</span>;
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        Acknowledge
      </Button>
      {open ? <EpisodeDialog episode={episode} onClose={() => setOpen(false)} /> : null}
    </>
  );
}
