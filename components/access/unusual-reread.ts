import type { QueryClient } from "@tanstack/react-query";

/** A mark shows in the list, in the rows, in the drawer and in the head of a model. */
export async function rereadUnusual(client: QueryClient): Promise<void> {
  const shown = ["unusual", "list", "event"].map((part) =>
    client.invalidateQueries({ queryKey: ["access", part] }),
  );
  await Promise.all([...shown, client.invalidateQueries({ queryKey: ["models"] })]);
}
