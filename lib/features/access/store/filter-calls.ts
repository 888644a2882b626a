import "server-only";
import { type RawBuilder, sql } from "kysely";
import { type AccessFilter, concernSchema } from "../schema/filter";
import { CONCERNS, type Concern } from "../schema/kinds";

/** Whose log is read: the number of a model as SQL, or null for the whole estate, where every event is once. */
export type ModelScope = RawBuilder<number> | null;

/** The model_id under which a scope is counted in access_hour and access_day. */
export function countedAs(scope: ModelScope): RawBuilder<number> {
  return scope ?? sql<number>`0`;
}

/** Text as a LIKE pattern that finds it anywhere; its own wildcards stand for themselves. */
function containing(text: string): string {
  return `%${escaped(text)}%`;
}

function escaped(text: string): string {
  return text.replaceAll(/[\\%_]/g, String.raw`\$&`);
}

/** A prefix of addresses, which ends in ".", ":" or "*", as a LIKE pattern. */
function addressPattern(prefix: string): string {
  return `${escaped(prefix.endsWith("*") ? prefix.slice(0, -1) : prefix)}%`;
}

/** Values a plan knows nothing of: so it is no worse for others, and is kept. */
function unplanned(texts: string[]): RawBuilder<string[]> {
  return sql<string[]>`(select ${texts}::text[])::text[]`;
}

function unplannedText(text: string): RawBuilder<string> {
  return sql<string>`(select ${text}::text)`;
}

/** The ids of the actors with one of these principals or persons. */
export function actorsNamed(names: string[]): RawBuilder<unknown> {
  const given = unplanned(names);
  return sql`array(select id from access_actor where principal = any(${given}) or person = any(${given}))`;
}

/**
 * The closest concern of the call `call`: of the model in scope, or over all models, as the estate is counted; null
 * when it concerns none.
 */
export function closestConcern(scope: ModelScope, call: RawBuilder<unknown>): RawBuilder<Concern | null> {
  const model = scope ? sql`and l.model_id = ${scope}` : sql``;
  const order = scope ? sql`` : sql`order by array_position(${[...CONCERNS]}::text[], l.concerns[1])`;
  return sql`(select l.concerns[1] from access_call_model l where l.call_id = ${call} ${model} ${order} limit 1)`;
}

// As the trigram indexes on them say it; texts can't match across two columns unless they hold a line feed.
const CALL_WORDS = sql`(c.event_name || E'\\n' || coalesce(c.address, '') || E'\\n' || coalesce(c.error_code, '')
  || E'\\n' || coalesce(c.target, ''))`;
const ACTOR_WORDS = sql`(principal || E'\\n' || coalesce(person, '') || E'\\n' || coalesce(session, ''))`;

function anyOf(ways: RawBuilder<unknown>[]): RawBuilder<boolean> {
  return sql<boolean>`(${sql.join(ways, sql` or `)})`;
}

function isPrefix(address: string): boolean {
  return /[.:*]$/.test(address);
}

/** Whether the call `c` came from one of these addresses; null when it is not known where from. */
function cameFrom(addresses: string[]): RawBuilder<boolean> {
  const whole = addresses.filter((address) => !isPrefix(address));
  const prefixes = addresses.filter(isPrefix).map(addressPattern);
  return anyOf([
    ...(whole.length ? [sql`c.address = any(${unplanned(whole)})`] : []),
    ...(prefixes.length ? [sql`c.address like any(${unplanned(prefixes)})`] : []),
  ]);
}

/**
 * Whether a filter is such that an index finds the calls it lets through, which as a rule are few. Text shorter than
 * three characters has no trigram.
 */
export function isSelective({ actor, address, result, on, q }: AccessFilter): boolean {
  const isText = (text: string) => text.length > 2;
  return (
    actor.length > 0 ||
    (address.length > 0 && !address.some(isPrefix)) ||
    (result.length > 0 && !result.includes("allowed")) ||
    (on.length > 0 && on.every((value) => !concernSchema.safeParse(value).success && isText(value))) ||
    (q !== undefined && isText(q))
  );
}

/** Whether the call `c` is touched by one of `on`: a concern, or a part of the target's ARN. Null is no. */
function touches(on: string[], scope: ModelScope): RawBuilder<boolean> {
  const concerns = on.filter((value) => concernSchema.safeParse(value).success);
  const patterns = on
    .filter((value) => !concerns.includes(value))
    .map((value) => unplannedText(containing(value)));
  return anyOf([
    ...(concerns.length ? [sql`${closestConcern(scope, sql`c.id`)} = any(${unplanned(concerns)})`] : []),
    // The index is of all words of a call.
    ...patterns.map((pattern) => sql`(${CALL_WORDS} ilike ${pattern} and c.target ilike ${pattern})`),
  ]);
}

function mentions(text: string): RawBuilder<boolean> {
  const pattern = unplannedText(containing(text));
  const actors = sql`select id from access_actor where ${ACTOR_WORDS} ilike ${pattern}`;
  return anyOf([sql`c.actor_id = any(array(${actors}))`, sql`${CALL_WORDS} ilike ${pattern}`]);
}

/**
 * What a filter asks of the call `c`, all of it but time, grade and unusual: null when it asks nothing. Who is asked for
 * is looked up once for a statement, not once for a row.
 */
export function callConditions(filter: AccessFilter, scope: ModelScope): RawBuilder<boolean> | null {
  const { actor, notActor, action, notAction, result, address, notAddress, on, notOn, q } = filter;
  const conditions: RawBuilder<unknown>[] = [];
  if (actor.length) conditions.push(sql`c.actor_id = any(${actorsNamed(actor)})`);
  if (notActor.length) conditions.push(sql`c.actor_id <> all(${actorsNamed(notActor)})`);
  if (action.length) conditions.push(sql`c.event_name = any(${unplanned(action)})`);
  if (notAction.length) conditions.push(sql`c.event_name <> all(${unplanned(notAction)})`);
  if (result.length) conditions.push(sql`c.result = any(${unplanned(result)})`);
  // There is an index on just these.
  if (result.length && !result.includes("allowed")) conditions.push(sql`c.result <> 'allowed'`);
  if (address.length) conditions.push(cameFrom(address));
  if (notAddress.length) conditions.push(sql`${cameFrom(notAddress)} is not true`);
  if (on.length) conditions.push(touches(on, scope));
  if (notOn.length) conditions.push(sql`${touches(notOn, scope)} is not true`);
  if (q !== undefined) conditions.push(mentions(q));
  return conditions.length ? sql<boolean>`(${sql.join(conditions, sql` and `)})` : null;
}

/**
 * Whether the call with the number `call` is in scope and fits, as a join that never multiplies rows. The scope comes
 * first: it lets least through, and from an index alone.
 */
export function callFits(
  filter: AccessFilter,
  scope: ModelScope,
  call: RawBuilder<unknown>,
): RawBuilder<unknown> {
  const conditions = callConditions(filter, scope);
  const linked = scope
    ? sql`cross join lateral (
        select l.call_id from access_call_model l where l.model_id = ${scope} and l.call_id = ${call} limit 1) linked`
    : sql``;
  if (!conditions) return linked;
  const id = scope ? sql`linked.call_id` : call;
  return sql`${linked} cross join lateral (
    select 1 from access_call c where c.id = ${id} and ${conditions} limit 1) fits`;
}
