import { keepPreviousData, queryOptions } from "@tanstack/react-query";

import { fetchJson, postJson } from "@/lib/platform/http/fetch-json";
import type {
  ControlPage,
  ControlQuery,
  DecideException,
  Matrix,
  MatrixQuery,
  RequestException,
  RequestRemediation,
  TagCoverage,
} from "./schema/requests";
import type { CompliancePage, Exception, Remediation } from "./schema/standing";

export type ExportFormat = "csv" | "ndjson";

/** The controls of the matrix that stand in the address, in the order they are written there. */
export const MATRIX_FILTERS = [
  "framework",
  "state",
  "control",
  "stage",
  "risk",
  "q",
  "cursor",
] as const satisfies readonly (keyof MatrixQuery)[];
/** Filters as text, the way an address holds them; the API checks what they mean. */
export type MatrixFilters = Partial<Record<(typeof MATRIX_FILTERS)[number], string>>;

export const CONTROL_FILTERS = ["state", "cursor"] as const satisfies readonly (keyof ControlQuery)[];
export type ControlFilters = Partial<Record<(typeof CONTROL_FILTERS)[number], string>>;

/** While something is being worked out or carried out. */
const SOON_MS = 2_000;
const REREAD_MS = 30_000;

function address(path: string, query: Record<string, string>): string {
  const text = new URLSearchParams(query).toString();
  return text === "" ? path : `${path}?${text}`;
}

function modelAddress(slug: string): string {
  return `/api/models/${encodeURIComponent(slug)}/compliance`;
}

function frameworkQuery(framework: string | null): Record<string, string> {
  return framework === null ? {} : { framework };
}

export function isRunning({ state }: Pick<Remediation, "state">): boolean {
  return state !== "succeeded" && state !== "failed";
}

function isMoving(page: CompliancePage | undefined): boolean {
  return page !== undefined && (page.pending || page.remediations.some(isRunning));
}

export const complianceQueries = {
  /** `framework` null: the first of those that are loaded. */
  page: (slug: string, framework: string | null) =>
    queryOptions({
      queryKey: ["compliance", "page", slug, framework],
      queryFn: ({ signal }) =>
        fetchJson<CompliancePage>(address(modelAddress(slug), frameworkQuery(framework)), { signal }),
      placeholderData: keepPreviousData,
      refetchInterval: ({ state }) => (isMoving(state.data) ? SOON_MS : REREAD_MS),
    }),
  remediation: (slug: string, id: string) =>
    queryOptions({
      queryKey: ["compliance", "remediation", slug, id],
      queryFn: ({ signal }) => fetchJson<Remediation>(`${modelAddress(slug)}/remediations/${id}`, { signal }),
      refetchInterval: ({ state }) => (state.data !== undefined && !isRunning(state.data) ? false : SOON_MS),
    }),
  matrix: (filters: MatrixFilters) =>
    queryOptions({
      queryKey: ["compliance", "matrix", filters],
      queryFn: ({ signal }) => fetchJson<Matrix>(address("/api/compliance/matrix", filters), { signal }),
      placeholderData: keepPreviousData,
    }),
  control: (framework: string, control: string, filters: ControlFilters) =>
    queryOptions({
      queryKey: ["compliance", "control", framework, control, filters],
      queryFn: ({ signal }) => {
        const path = `/api/compliance/controls/${encodeURIComponent(framework)}/${encodeURIComponent(control)}`;
        return fetchJson<ControlPage>(address(path, filters), { signal });
      },
      placeholderData: keepPreviousData,
    }),
  tags: () =>
    queryOptions({
      queryKey: ["compliance", "tags"],
      queryFn: ({ signal }) => fetchJson<TagCoverage>("/api/compliance/tags", { signal }),
    }),
};

/** Where exactly the models that are shown in the matrix are had as a file. */
export function matrixExportAddress(
  { cursor: _page, ...filters }: MatrixFilters,
  format: ExportFormat,
): string {
  return address("/api/compliance/matrix/export", { ...filters, format });
}

/** Where the controls of one framework are had as a file, with their evidence. */
export function modelExportAddress(slug: string, framework: string | null, format: ExportFormat): string {
  return address(`${modelAddress(slug)}/export`, { ...frameworkQuery(framework), format });
}

/** Throws ProblemError with the fields that were refused. */
export function requestException(slug: string, asked: RequestException): Promise<Exception> {
  return postJson<Exception>(`${modelAddress(slug)}/exceptions`, asked);
}

/** Throws ProblemError when somebody else decided it, or the same person asked for it. */
export function decideException(slug: string, id: string, decision: DecideException): Promise<Exception> {
  return postJson<Exception>(`${modelAddress(slug)}/exceptions/${id}/decision`, decision);
}

export function endException(slug: string, id: string, reason: string): Promise<Exception> {
  return postJson<Exception>(`${modelAddress(slug)}/exceptions/${id}/end`, { reason });
}

/** Throws ProblemError when what would run is no longer what was shown, or one runs already. */
export function requestRemediation(slug: string, asked: RequestRemediation): Promise<Remediation> {
  return postJson<Remediation>(`${modelAddress(slug)}/remediations`, asked);
}
