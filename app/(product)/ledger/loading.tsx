export { LedgerLoading as default } from "@/components/ledger/ledger-loading";
