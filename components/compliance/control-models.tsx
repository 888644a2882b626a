"use client";

import { Message } from "@/components/layout/message";
import { useUrlParams } from "@/components/layout/url-params";
import { Button } from "@/components/ui/button";
import { Card, CardHead } from "@/components/ui/card";
import { Paging } from "@/components/ui/paging";
import { Segmented } from "@/components/ui/segmented";
import { StackedHead, Table, Th } from "@/components/ui/table";
import type { ControlFilters } from "@/lib/features/compliance/queries";
import type { ControlPage } from "@/lib/features/compliance/schema/requests";
import { ControlModelRow } from "./control-model-row";
import { stateSegments } from "./prepare-framework";

interface ControlModelsProps {
  page: ControlPage;
  filters: ControlFilters;
}

/** The models a control is judged for, narrowed by how they stand. */
export function ControlModels({ page, filters }: ControlModelsProps) {
  const { change } = useUrlParams();
  const clear = () => change({ state: null, cursor: null });
  return (
    <Card>
      <CardHead title="Models">
        <div className="relative max-w-full overflow-x-auto p-0.5">
          <Segmented
            label="State"
            segments={stateSegments(page.counts, filters.state)}
            value={filters.state ?? ""}
            onChange={(state) => change({ state: state === "" ? null : state, cursor: null })}
          />
        </div>
      </CardHead>
      {page.items.length === 0 ? (
        <NoModels isFiltered={filters.state !== undefined} clear={clear} />
      ) : (
        <Models page={page} />
      )}
      <Paging
        what="model"
        shown={page.items.length}
        total={page.total}
        cursor={filters.cursor}
        nextCursor={page.nextCursor}
        go={(cursor) => change({ cursor })}
      />
    </Card>
  );
}

function Models({ page }: { page: ControlPage }) {
  return (
    <Table label="Models" stacks>
      <StackedHead>
        <Th className="w-[200px]">Model</Th>
        <Th>Stage and risk</Th>
        <Th>State</Th>
        <Th className="w-2/5">Evidence</Th>
        <Th>As of, UTC</Th>
        <Th>Since, UTC</Th>
      </StackedHead>
      <tbody>
        {page.items.map((item) => (
          <ControlModelRow
            key={item.model}
            item={item}
            framework={page.framework.id}
            control={page.control.id}
          />
        ))}
      </tbody>
    </Table>
  );
}

function NoModels({ isFiltered, clear }: { isFiltered: boolean; clear: () => void }) {
  if (!isFiltered) {
    return (
      <Message kind="empty" title="Not worked out yet">
        <p>No model was judged by this control, so none is known to meet it.</p>
      </Message>
    );
  }
  return (
    <Message kind="empty" title="No model stands so">
      <div>
        <Button onClick={clear}>Show all</Button>
      </div>
    </Message>
  );
}
