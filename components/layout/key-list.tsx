"use client";

import { Dialog } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";

const KEYS = [
  { key: "/", does: "Find a model or an entry of the ledger, or filter the access log" },
  { key: "?", does: "List these keys" },
  { key: "Tab", does: "Go to the next link, button or field" },
  { key: "Enter", does: "Open what has the focus" },
  { key: "Esc", does: "Close a menu or dialog" },
];

export function KeyList({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title="Keys" onClose={onClose}>
      <dl className="grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-2">
        {KEYS.map(({ key, does }) => (
          <div key={key} className="contents">
            <dt>
              <Kbd>{key}</Kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
