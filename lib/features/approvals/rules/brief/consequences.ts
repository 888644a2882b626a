import { seatWords } from "../seat-words";
import type { Seat } from "../../schema/kinds";
import type { BriefInput } from "../brief-input";
import { endpointsOf } from "./endpoints";

function listed(names: string[]): string {
  const last = names.at(-1) ?? "";
  return names.length < 2 ? last : `${names.slice(0, -1).join(", ")} and ${last}`;
}

const verb = (names: string[], one: string, many: string) => (names.length === 1 ? one : many);

/** What goes on serving whatever is decided. */
function stays({ serving, candidate }: BriefInput): string[] {
  const own = endpointsOf(candidate);
  const already =
    own.length > 0 ? [`${listed(own)} ${verb(own, "serves", "serve")} v${candidate.version} already.`] : [];
  if (!serving) return already.length > 0 ? already : ["No endpoint is known to serve this model."];
  if (serving.version === candidate.version) return already;
  const names = endpointsOf(serving);
  const kept =
    names.length > 0
      ? `${listed(names)} ${verb(names, "keeps", "keep")} serving v${serving.version} until somebody changes it.`
      : `v${serving.version} keeps serving until somebody changes it.`;
  return [...already, kept];
}

function signers(seats: Seat[]): string {
  const [first] = seats;
  if (seats.length === 1 && first) return `a ${seatWords(first)} has signed`;
  return `${listed(seats.map((seat) => `a ${seatWords(seat)}`))} have signed`;
}

export function ifApproved(input: BriefInput): string[] {
  const version = `v${input.candidate.version}`;
  const when = input.criteria ? signers(input.criteria.seats) : "everybody needed has signed";
  return [
    `Once ${when}, Countersign sets ${version} to Approved in SageMaker.`,
    `Countersign does not deploy ${version}; a pipeline that waits for the approval may.`,
    ...stays(input),
  ];
}

export function ifRejected(input: BriefInput): string[] {
  const version = `v${input.candidate.version}`;
  const own = endpointsOf(input.candidate);
  const warning = own.length > 0 ? [`Rejecting stops nothing: take ${version} off by rolling back.`] : [];
  return [`Countersign sets ${version} to Rejected in SageMaker at once.`, ...stays(input), ...warning];
}
