import { useQueryClient } from "@tanstack/react-query";

/** Reads again what rests on the documentation: the page itself, and the duties that name it. */
export function useReread(): () => Promise<void> {
  const client = useQueryClient();
  return () => {
    void client.invalidateQueries({ queryKey: ["compliance"] });
    return client.invalidateQueries({ queryKey: ["documentation"] });
  };
}
