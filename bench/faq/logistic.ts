/** One observation: what was measured, whether it was so, and how much it counts. */
export interface Observation {
  x: readonly number[];
  y: boolean;
  weight: number;
}

export interface Fitted {
  weights: number[];
  bias: number;
}

const MOST_ROUNDS = 60;

/**
 * Logistic regression by Newton's method (iteratively reweighted least squares), with an L2 penalty on the weights of
 * measures brought to unit spread, so that the penalty is fair to measures of any size.
 */
export function fitLogistic(observations: readonly Observation[], penalty: number): Fitted {
  const whole = observations.reduce((sum, { weight }) => sum + weight, 0);
  const size = observations[0]!.x.length;
  const columns = Array.from({ length: size }, (_, k) => observations.map(({ x }) => x[k]!));
  const means = columns.map((column) => column.reduce((sum, value) => sum + value, 0) / column.length);
  const spreads = columns.map((column, k) =>
    Math.max(1e-9, Math.sqrt(column.reduce((sum, value) => sum + (value - means[k]!) ** 2, 0) / column.length)),
  );
  const rows = observations.map(({ x }) => [...x.map((value, k) => (value - means[k]!) / spreads[k]!), 1]);
  let beta = new Array<number>(size + 1).fill(0);
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const step = newtonStep(rows, observations, whole, beta, penalty);
    beta = beta.map((value, k) => value - step[k]!);
    if (Math.max(...step.map(Math.abs)) < 1e-7) break;
  }
  const weights = spreads.map((spread, k) => beta[k]! / spread);
  return { weights, bias: beta[size]! - weights.reduce((sum, weight, k) => sum + weight * means[k]!, 0) };
}

function newtonStep(
  rows: readonly number[][],
  observations: readonly Observation[],
  whole: number,
  beta: readonly number[],
  penalty: number,
): number[] {
  const size = beta.length;
  const penalties = beta.map((_, k) => (k === size - 1 ? 1e-9 : penalty));
  const gradient = beta.map((value, k) => penalties[k]! * value);
  const hessian = beta.map((_, k) => beta.map((__, l) => (k === l ? penalties[k]! : 0)));
  rows.forEach((row, i) => {
    const chance = 1 / (1 + Math.exp(-row.reduce((sum, value, k) => sum + value * beta[k]!, 0)));
    const share = observations[i]!.weight / whole;
    const error = share * (chance - Number(observations[i]!.y));
    const curve = share * Math.max(1e-6, chance * (1 - chance));
    for (let k = 0; k < size; k += 1) {
      gradient[k]! += error * row[k]!;
      for (let l = 0; l < size; l += 1) hessian[k]![l]! += curve * row[k]! * row[l]!;
    }
  });
  return solve(hessian, gradient);
}

/** Gauss with the largest pivot; both are used up. */
function solve(matrix: number[][], right: number[]): number[] {
  const n = right.length;
  for (let k = 0; k < n; k += 1) {
    let pivot = k;
    for (let i = k + 1; i < n; i += 1) if (Math.abs(matrix[i]![k]!) > Math.abs(matrix[pivot]![k]!)) pivot = i;
    [matrix[k], matrix[pivot]] = [matrix[pivot]!, matrix[k]!];
    [right[k], right[pivot]] = [right[pivot]!, right[k]!];
    for (let i = k + 1; i < n; i += 1) {
      const factor = matrix[i]![k]! / matrix[k]![k]!;
      for (let j = k; j < n; j += 1) matrix[i]![j]! -= factor * matrix[k]![j]!;
      right[i]! -= factor * right[k]!;
    }
  }
  const solution = new Array<number>(n).fill(0);
  for (let k = n - 1; k >= 0; k -= 1) {
    let rest = right[k]!;
    for (let j = k + 1; j < n; j += 1) rest -= matrix[k]![j]! * solution[j]!;
    solution[k] = rest / matrix[k]![k]!;
  }
  return solution;
}
