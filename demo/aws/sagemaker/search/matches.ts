import type { z } from "zod";
import { invalid } from "../refuse";
import type { searchExpression } from "../shapes/search-expression";
import { satisfies } from "./compare";
import { valuesAt } from "./values";

type Expression = z.output<typeof searchExpression>;
type Filters = NonNullable<Expression["Filters"]>;
/** Reads the values of a property of one resource by its path. */
type Read = (path: string) => unknown[];

const mostConditions = 50;

/** Whether a resource is in the result: its filters, nested filters and subexpressions, joined by And unless Or. */
export function matches(expression: Expression, read: Read): boolean {
  const answers = [
    ...(expression.Filters ?? []).map((filter) => () => satisfies(read(filter.Name), filter)),
    ...(expression.NestedFilters ?? []).map((nested) => () => matchesOneElement(nested, read)),
    ...(expression.SubExpressions ?? []).map((inner) => () => matches(inner, read)),
  ];
  return expression.Operator === "Or" ? answers.some((holds) => holds()) : answers.every((holds) => holds());
}

/** A nested filter asks for one element of a list that satisfies all its filters. */
function matchesOneElement(nested: { NestedPropertyName: string; Filters: Filters }, read: Read): boolean {
  const prefix = `${nested.NestedPropertyName}.`;
  return read(nested.NestedPropertyName).some((element) =>
    nested.Filters.every((filter) => {
      const path = filter.Name.startsWith(prefix) ? filter.Name.slice(prefix.length) : filter.Name;
      return satisfies(valuesAt(element, path), filter);
    }),
  );
}

/**
 * Throws ValidationException for an expression AWS refuses whole: an empty one, more than 50 conditions, more than
 * one Contains, or a name that is no property of the resource.
 */
export function requireValid(expression: Expression, isProperty: (name: string) => boolean): void {
  const filters = filtersIn(expression);
  if (filters.length > mostConditions) {
    throw invalid(`A search expression cannot have more than ${mostConditions} conditions.`);
  }
  if (filters.filter(({ Operator }) => Operator === "Contains").length > 1) {
    throw invalid("'CONTAINS' operator usage limit of 1 exceeded.");
  }
  const unknown = filters.find(({ Name }) => !isProperty(Name));
  if (unknown) throw invalid(`Unknown property name: ${unknown.Name}`);
}

function filtersIn(expression: Expression): Filters {
  const { Filters = [], NestedFilters = [], SubExpressions = [] } = expression;
  if (Filters.length + NestedFilters.length + SubExpressions.length === 0) {
    throw invalid("A search expression must have at least one subexpression, filter, or nested filter.");
  }
  const nested = NestedFilters.flatMap(({ NestedPropertyName: list, Filters: inner }) =>
    inner.map((filter) => ({
      ...filter,
      Name: filter.Name.startsWith(`${list}.`) ? filter.Name : `${list}.${filter.Name}`,
    })),
  );
  return [...Filters, ...nested, ...SubExpressions.flatMap(filtersIn)];
}
