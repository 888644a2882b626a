"use client";

import Link from "next/link";
import { memo } from "react";

import { ForeignText } from "@/components/ui/foreign-text";
import type { Matrix, MatrixRow } from "@/lib/features/compliance/schema/requests";
import { modelPath } from "@/lib/features/models/queries";
import { visibleText } from "@/lib/platform/format";
import { cellTitle, columnTitle, controlAddress, controlPath, statesOf } from "./prepare-matrix";
import { STATE } from "./words";

interface MatrixTableProps {
  matrix: Matrix;
  framework: string;
}

const HEAD = "sticky top-0 border-b border-line bg-sunken py-[7px] text-xs font-medium text-ink-2";
const NAME = "sticky left-0 px-2.5 text-left md:px-3.5";

/** Models down, controls across. It scrolls by itself; its names and its head stay. */
export function MatrixTable({ matrix: { items, controls }, framework }: MatrixTableProps) {
  return (
    <div role="region" aria-label="Models and controls" tabIndex={0} className="max-h-[70vh] overflow-auto">
      <table className="w-full border-separate border-spacing-0">
        <thead>
          <tr>
            <th scope="col" className={`${HEAD} ${NAME} z-20`}>
              Model
            </th>
            {controls.map((control) => (
              <th
                key={control.id}
                scope="col"
                title={visibleText(columnTitle(control))}
                className={`${HEAD} z-10 min-w-[68px] px-1 text-center whitespace-nowrap`}
              >
                <Link href={controlPath(framework, control.id)} prefetch={false} className="hover:underline">
                  <ForeignText text={control.reference} />
                </Link>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((row) => (
            <ModelRow key={row.model} row={row} controls={controls} framework={framework} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface ModelRowProps {
  row: MatrixRow;
  controls: Matrix["controls"];
  framework: string;
}

const ModelRow = memo(function ModelRow({ row, controls, framework }: ModelRowProps) {
  const states = statesOf(row.states, controls.length);
  return (
    <tr data-model={row.model}>
      <th scope="row" className={`${NAME} z-10 border-b border-line bg-surface py-1 font-normal`}>
        <Link
          href={`${modelPath(row.model)}/compliance?framework=${encodeURIComponent(framework)}`}
          prefetch={false}
          title={visibleText(row.name)}
          className="block w-28 truncate font-medium text-accent hover:underline md:w-48"
        >
          <ForeignText text={row.name} />
        </Link>
        <span className="block w-28 truncate text-2xs text-ink-3 md:w-48">
          {row.evaluatedAt === null ? "Not worked out yet" : <ForeignText text={placeOf(row)} />}
        </span>
      </th>
      {controls.map(({ id, reference }, at) => (
        <Cell
          key={id}
          state={states[at] ?? "unknown"}
          title={visibleText(cellTitle(row, reference, states[at] ?? "unknown"))}
          href={controlAddress(row.model, framework, id)}
        />
      ))}
    </tr>
  );
});

function placeOf({ accountName, stage }: MatrixRow): string {
  return stage === null ? accountName : `${accountName} · ${stage}`;
}

const FILL = {
  ok: "bg-ok-soft text-ok",
  warn: "bg-warn-soft text-warn",
  bad: "bg-bad-soft text-bad",
  wait: "bg-wait-soft text-wait",
  unknown: "bg-unknown-soft text-unknown",
  none: "text-ink-3",
};

function Cell({ state, title, href }: { state: keyof typeof STATE; title: string; href: string }) {
  const { kind, sign } = STATE[state];
  return (
    <td className="border-b border-line p-[3px] text-center" data-state={state}>
      <Link
        href={href}
        prefetch={false}
        title={title}
        aria-label={title}
        className={`block rounded-[5px] py-[5px] text-sm font-semibold outline-offset-[-2px] hover:brightness-95 ${FILL[kind]}`}
      >
        <span aria-hidden>{sign}</span>
      </Link>
    </td>
  );
}
