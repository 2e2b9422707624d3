/** The shortest time in which `count` + 1 requests arrived; `Infinity` when there were no more than `count`. */
export function densest(times: readonly number[], count: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return Math.min(
    ...sorted.slice(count).map((at, index) => at - (sorted[index] ?? Number.NEGATIVE_INFINITY)),
    Number.POSITIVE_INFINITY,
  );
}
