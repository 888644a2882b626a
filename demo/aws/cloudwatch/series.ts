import type { Datum } from "./metric-store";

type Column = "at" | "arrivedAt" | "count" | "sum" | "min" | "max";
type Columns = Record<Column, Float64Array>;
const names: Column[] = ["at", "arrivedAt", "count", "sum", "min", "max"];

/**
 * Data of one metric in columns, ascending by `at`: 48 bytes a datum, and a time range is found by halving. What is
 * below `length` is never changed in place, so a copy shares the columns until it grows.
 */
export class Series {
  private columns: Columns;
  /** The latest `arrivedAt` and the earliest. */
  newest = -Infinity;
  oldest = Infinity;

  constructor(
    columns?: Columns,
    private size = 0,
  ) {
    this.columns = columns ?? emptyColumns(8);
  }

  get length(): number {
    return this.size;
  }

  /** A copy that later data don't reach. It must only be read. */
  frozen(): Series {
    const copy = new Series(this.columns, this.size);
    copy.newest = this.newest;
    copy.oldest = this.oldest;
    return copy;
  }

  /** Adds data in any order, each at `resolutionMs` or finer. */
  append(data: Iterable<Datum>, resolutionMs: number): void {
    if (Array.isArray(data)) this.reserve(data.length);
    let last = this.size === 0 ? -Infinity : this.at(this.size - 1);
    let inOrder = true;
    for (const datum of data) {
      const at = Math.floor(datum.at / resolutionMs) * resolutionMs;
      this.push(at, datum);
      inOrder &&= at >= last;
      last = at;
    }
    if (!inOrder) this.columns = sortedByTime(this.columns, this.size);
  }

  at(row: number): number {
    return this.columns.at[row] ?? Number.NaN;
  }

  /** One column, for loops over many rows; rows from `length` on mean nothing. */
  column(name: Column): Float64Array {
    return this.columns[name];
  }

  /** The first row at or after that time. */
  firstFrom(time: number): number {
    const { at } = this.columns;
    let low = 0;
    let high = this.size;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((at[middle] ?? Infinity) < time) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Room for so many more: exactly that for the first ones, for most of a store comes in one piece. */
  private reserve(count: number): void {
    const needed = this.size + count;
    if (needed <= this.columns.at.length) return;
    this.columns = grown(this.columns, Math.max(needed, this.size * 2));
  }

  private push(at: number, { arrivedAt, count, sum, min, max }: Datum): void {
    if (this.size === this.columns.at.length) this.columns = grown(this.columns, this.size * 2);
    const { columns, size } = this;
    columns.at[size] = at;
    columns.arrivedAt[size] = arrivedAt;
    columns.count[size] = count;
    columns.sum[size] = sum;
    columns.min[size] = min;
    columns.max[size] = max;
    this.newest = Math.max(this.newest, arrivedAt);
    this.oldest = Math.min(this.oldest, arrivedAt);
    this.size += 1;
  }
}

function columnsOf(make: (name: Column) => Float64Array): Columns {
  return {
    at: make("at"),
    arrivedAt: make("arrivedAt"),
    count: make("count"),
    sum: make("sum"),
    min: make("min"),
    max: make("max"),
  };
}

function emptyColumns(capacity: number): Columns {
  return columnsOf(() => new Float64Array(capacity));
}

function grown(columns: Columns, capacity: number): Columns {
  const larger = emptyColumns(capacity);
  for (const name of names) larger[name].set(columns[name]);
  return larger;
}

function sortedByTime(columns: Columns, size: number): Columns {
  const { at } = columns;
  const order = Uint32Array.from({ length: size }, (_, row) => row).sort(
    (a, b) => (at[a] ?? 0) - (at[b] ?? 0) || a - b,
  );
  return columnsOf((name) => {
    const sorted = new Float64Array(columns.at.length);
    for (let row = 0; row < size; row += 1) sorted[row] = columns[name][order[row] ?? 0] ?? 0;
    return sorted;
  });
}
