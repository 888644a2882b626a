export { InboxLoading as default } from "@/components/approvals/inbox-loading";
