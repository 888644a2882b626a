import Form from "next/form";

import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import { modelPath } from "@/lib/features/models/queries";

interface CompareFormProps {
  slug: string;
  versions: number[];
  left: number;
  right: number;
}

/** Chooses the two versions to lay side by side; the choice is the address. */
export function CompareForm({ slug, versions, left, right }: CompareFormProps) {
  const choices = versions.map((version) => ({ value: String(version), label: `v${version}` }));
  return (
    <Form action={`${modelPath(slug)}/compare`} className="flex flex-wrap items-center gap-2">
      <Select
        key={`left ${left}`}
        label="Compare"
        name="left"
        defaultValue={String(left)}
        choices={choices}
      />
      <Select
        key={`right ${right}`}
        label="with"
        name="right"
        defaultValue={String(right)}
        choices={choices}
      />
      <Button type="submit" size="small">
        Compare
      </Button>
    </Form>
  );
}
