import { invalidExpression } from "../refuse";
import { parseCondition } from "./parse-condition";
import { checkProperty, starProperties } from "./properties";
import { aggregateNames, type Column, type Order, type Query } from "./query";
import { TokenReader } from "./tokens";

/**
 * Reads an advanced query: SELECT … [WHERE …] [GROUP BY …] [ORDER BY …], within the limits of "Query components" and
 * "Limitations" of the AWS Config Developer Guide. Throws InvalidExpressionException for anything else.
 */
export function parseQuery(expression: string): Query {
  const reader = new TokenReader(expression);
  reader.expect("SELECT");
  const columns = reader.take("*")
    ? starProperties.map((property) => ({ property }))
    : listOf(reader, column);
  const where = reader.take("WHERE") ? parseCondition(reader) : null;
  const groupBy = by(reader, "GROUP") ? listOf(reader, () => checkProperty(reader.property())) : [];
  const orderBy = by(reader, "ORDER") ? listOf(reader, order) : [];
  if (reader.peek().kind !== "end") throw reader.unexpected("the end of the query");
  const query = { columns, where, groupBy, orderBy };
  checkGroups(query);
  return query;
}

/** Whether a query counts or groups instead of telling resources. */
export function isAggregation({ columns, groupBy }: Query): boolean {
  return groupBy.length > 0 || columns.some((one) => "aggregate" in one);
}

function by(reader: TokenReader, keyword: string): boolean {
  if (!reader.take(keyword)) return false;
  reader.expect("BY");
  return true;
}

function listOf<Item>(reader: TokenReader, read: (reader: TokenReader) => Item): Item[] {
  const items = [read(reader)];
  while (reader.take(",")) items.push(read(reader));
  return items;
}

function column(reader: TokenReader): Column {
  const name = reader.property();
  if (!reader.take("(")) return { property: checkProperty(name) };
  const fn = aggregateNames.find((known) => known === name.toUpperCase());
  if (!fn) throw invalidExpression(`The function ${name} is not supported.`);
  const property = fn === "COUNT" && reader.take("*") ? null : checkProperty(reader.property());
  reader.expect(")");
  return { aggregate: { fn, property, name: `${fn}(${property ?? "*"})` } };
}

function order(reader: TokenReader): Order {
  const ordered = column(reader);
  const isDescending = reader.take("DESC");
  if (!isDescending) reader.take("ASC");
  return { column: ordered, isDescending };
}

function checkGroups(query: Query): void {
  const { columns, groupBy, orderBy } = query;
  if (groupBy.length > 3) throw invalidExpression("GROUP BY takes at most three properties.");
  const byFunction = orderBy.some(({ column: ordered }) => "aggregate" in ordered);
  if (byFunction && groupBy.length !== 1) {
    throw invalidExpression("ORDER BY of a function needs a GROUP BY of one property.");
  }
  if (!isAggregation(query)) return;
  const stray = [...columns, ...orderBy.map((one) => one.column)].find(
    (one) => "property" in one && !groupBy.includes(one.property),
  );
  if (stray && "property" in stray) {
    throw invalidExpression(`The property ${stray.property} is neither grouped by nor inside a function.`);
  }
}
