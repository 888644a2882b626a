/** A statistics.json whose income lies in ten buckets, one value each a unit after `start`. */
export const income = (start: number, { missing = 0, sketch = true } = {}) => ({
  dataset: { item_count: 10 + missing },
  features: [
    {
      name: "income",
      inferred_type: "Integral",
      numerical_statistics: {
        common: { num_present: 10, num_missing: missing },
        mean: start + 4.5,
        distribution: {
          kll: {
            buckets: Array.from({ length: 10 }, (_, index) => ({
              lower_bound: start + index * 0.9,
              upper_bound: start + (index + 1) * 0.9,
              count: 1,
            })),
            sketch: { data: sketch ? [Array.from({ length: 10 }, (_, index) => start + index)] : [[]] },
          },
        },
      },
    },
  ],
});
/** A statistics.json whose purpose has these values. */
export const category = (counts: Record<string, number>) => ({
  dataset: { item_count: 10 },
  features: [
    {
      name: "purpose",
      inferred_type: "String",
      string_statistics: {
        common: { num_present: 10, num_missing: 0 },
        distinct_count: 2,
        distribution: {
          categorical: { buckets: Object.entries(counts).map(([value, count]) => ({ value, count })) },
        },
      },
    },
  ],
});
