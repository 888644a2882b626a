/** Functions of advanced queries. */
export const aggregateNames = ["COUNT", "AVG", "MAX", "MIN", "SUM"] as const;

/** "COUNT(*)" or "MAX(configuration.size)". */
export interface Aggregate {
  fn: (typeof aggregateNames)[number];
  /** Null: all rows. */
  property: string | null;
  /** As results name it. */
  name: string;
}

export type Column = { property: string } | { aggregate: Aggregate };

export type Literal = string | number | boolean;

export type Condition =
  | { kind: "and" | "or"; conditions: Condition[] }
  | { kind: "not"; condition: Condition }
  | { kind: "compare"; property: string; sign: "=" | "<>" | "<" | ">" | "<=" | ">="; value: Literal }
  | { kind: "in"; property: string; values: Literal[] }
  | { kind: "between"; property: string; from: Literal; to: Literal }
  | { kind: "like"; property: string; prefix: string; wildcard: "%" | "_" | null };

export interface Order {
  column: Column;
  isDescending: boolean;
}

/** A parsed advanced query. */
export interface Query {
  columns: Column[];
  where: Condition | null;
  groupBy: string[];
  orderBy: Order[];
}
