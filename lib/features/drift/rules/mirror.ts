/** The name of the alarm that mirrors a rule; slugs are at most 128 characters, names at most 255. */
export function alarmName(slug: string, ruleId: number): string {
  return `countersign-${slug}-${ruleId}`;
}
