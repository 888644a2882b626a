"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";

import { PageHeader } from "@/components/layout/page-header";
import { QueryState } from "@/components/layout/query-state";
import { TableSkeleton } from "@/components/layout/table-skeleton";
import { ForeignText } from "@/components/ui/foreign-text";
import { Tabs } from "@/components/ui/tabs";
import { Tag } from "@/components/ui/tag";
import { modelPath, modelQueries } from "@/lib/features/models/queries";
import type { ModelPage } from "@/lib/features/models/schema/model";
import { formatAccount, formatCount } from "@/lib/platform/format";
import { unusualState } from "./access-words";
import { ModelTiles } from "./model-tiles";
import { StateOf } from "./state-of";
import { TroubleNote } from "./trouble-note";
import { TAGS, worstState } from "./words";

const AccessExport = dynamic(() =>
  import("@/components/access/access-export").then((module) => module.AccessExport),
);

const ComplianceChips = dynamic(() =>
  import("@/components/compliance/compliance-chips").then((module) => module.ComplianceChips),
);
const ComplianceExport = dynamic(() =>
  import("@/components/compliance/compliance-export").then((module) => module.ModelExport),
);

const DocumentationActions = dynamic(() =>
  import("@/components/documentation/documentation-actions").then((module) => module.DocumentationActions),
);
const DocumentationChips = dynamic(() =>
  import("@/components/documentation/documentation-chips").then((module) => module.DocumentationChips),
);

interface ModelFrameProps {
  initial: ModelPage;
  rights: TabRights;
  children: ReactNode;
}

/** What the person may do at the head of a tab, as the server says; it checks it again each time. */
interface TabRights {
  canExportAccess: boolean;
  canExportCompliance: boolean;
  canWriteDocumentation: boolean;
}

/** What every tab of a model shows above itself: which model, in what state, with what answers. */
export function ModelFrame({ initial, rights, children }: ModelFrameProps) {
  const pathname = usePathname();
  const query = useQuery({ ...modelQueries.page(initial.slug), initialData: initial });
  const home = modelPath(initial.slug);
  const tab = pathname.slice(home.length);
  return (
    <>
      <QueryState query={query} what="facts of this model" skeleton={<TableSkeleton rows={2} />}>
        {(model) => (
          <>
            <ModelHead
              model={model}
              state={<HeadState model={model} tab={tab} />}
              actions={actionsOf(tab, model.slug, rights)}
            />
            <TroubleNote trouble={model.trouble} />
            <ModelTiles model={model} />
            <Tabs
              label="Parts of this model"
              current={pathname}
              tabs={[
                { href: home, label: "Summary" },
                { href: `${home}/versions`, label: "Versions", count: formatCount(model.versionCount) },
                { href: `${home}/approvals`, label: "Approvals" },
                { href: `${home}/drift`, label: "Drift" },
                {
                  href: `${home}/access`,
                  label: "Access log",
                  count: model.access.events === null ? undefined : formatCount(model.access.events),
                },
                { href: `${home}/compliance`, label: "Compliance" },
                { href: `${home}/documentation`, label: "Documentation" },
              ]}
            />
          </>
        )}
      </QueryState>
      {children}
    </>
  );
}

/** What can be done at the head of a tab. */
function actionsOf(tab: string, model: string, rights: TabRights): ReactNode {
  if (tab === "/access") return <AccessExport model={model} canExport={rights.canExportAccess} />;
  if (tab === "/compliance") return <ComplianceExport model={model} canExport={rights.canExportCompliance} />;
  if (tab !== "/documentation") return undefined;
  return <DocumentationActions model={model} canWrite={rights.canWriteDocumentation} />;
}

/** The worst to say about a model, on the tab it concerns first. */
function HeadState({ model, tab }: { model: ModelPage; tab: string }) {
  const worst = <StateOf state={worstState(model)} />;
  if (tab === "/compliance") return <ComplianceChips model={model.slug}>{worst}</ComplianceChips>;
  if (tab === "/documentation") return <DocumentationChips model={model.slug}>{worst}</DocumentationChips>;
  const unusual = tab === "/access" ? unusualState(model.access) : null;
  return unusual === null ? worst : <StateOf state={unusual} />;
}

interface ModelHeadProps {
  model: ModelPage;
  state: ReactNode;
  actions: ReactNode;
}

function ModelHead({ model, state, actions }: ModelHeadProps) {
  return (
    <>
      <PageHeader
        crumbs={[
          { label: "Models", href: "/models" },
          { label: model.name, href: null },
        ]}
        title={<ForeignText text={model.name} />}
        beside={
          <>
            {state}
            <span className="font-mono text-sm text-ink-3">
              {model.region} · {formatAccount(model.account)}
            </span>
          </>
        }
        actions={actions}
      />
      {model.description === null ? null : (
        <p className="mt-1 max-w-prose text-ink-2">
          <ForeignText text={model.description} />
        </p>
      )}
      <div className="mt-2 flex flex-wrap gap-1.5">
        {TAGS.map(({ name }) => (
          <Tag key={name} name={name} value={model.tags[name]} />
        ))}
        {model.riskRating === null ? null : <Tag name="risk" value={model.riskRating} />}
      </div>
    </>
  );
}
