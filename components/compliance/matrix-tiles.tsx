"use client";

import Link from "next/link";

import { useNow } from "@/components/ui/clock";
import { ForeignText } from "@/components/ui/foreign-text";
import { Status } from "@/components/ui/status";
import type { Matrix } from "@/lib/features/compliance/schema/requests";
import {
  exceptionsTile,
  notMetTile,
  tagsTile,
  tileAddress,
  type TileFacts,
  unknownTile,
} from "./prepare-tiles";

/** Four answers over all models and the framework shown; each leads to the models it counts. */
export function MatrixTiles({ matrix }: { matrix: Matrix }) {
  const now = useNow();
  return (
    <div className="mb-3.5 grid grid-cols-2 gap-3 lg:grid-cols-4">
      <Tile facts={notMetTile(matrix)} href={tileAddress(matrix, "not_met")} />
      <Tile facts={unknownTile(matrix)} href={tileAddress(matrix, "unknown")} />
      <Tile facts={exceptionsTile(matrix, now)} href={tileAddress(matrix, "excepted")} />
      <Tile facts={tagsTile(matrix)} href="/compliance/tags" />
    </div>
  );
}

function Tile({ facts: { label, kind, count, value, below }, href }: { facts: TileFacts; href: string }) {
  return (
    <Link
      href={href}
      prefetch={false}
      data-tile={label}
      className="block min-w-0 rounded-card border border-line bg-surface px-3.5 py-[11px] shadow-card hover:border-line-strong"
    >
      <span className="flex flex-wrap justify-between gap-1 text-sm text-ink-2">
        {label}
        <Status kind={kind}>{count}</Status>
      </span>
      <span className="block text-xl font-semibold tracking-[-0.02em] tabular-nums">{value}</span>
      <ForeignText className="block text-sm text-ink-3 [overflow-wrap:anywhere]" text={below} />
    </Link>
  );
}
