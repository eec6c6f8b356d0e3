/*
 * The inverse of a symmetric positive matrix (n × n, row by row), by Cholesky: K = LLᵀ, K⁻¹ = L⁻ᵀL⁻¹. Most of K⁻¹ is
 * never asked for, so only L⁻¹ is made whole. The loops take four rows at a time: each number fetched from memory is used
 * four times, and the four sums don't wait for each other.
 */

/** L⁻¹, its columns as rows; `matrix` is overwritten. */
export function inverseOfFactor(matrix: Float64Array, n: number): Float64Array {
  factorise(matrix, n);
  return inverseOfLower(matrix, n);
}

/** One number of K⁻¹, from the columns of L⁻¹. */
export function inverseAt(columns: Float64Array, n: number, i: number, j: number): number {
  const from = Math.max(i, j); // both are zero before
  return dot(columns, i * n + from, columns, j * n + from, n - from);
}

/** K⁻¹ whole, for a small matrix. */
export function invert(matrix: Float64Array, n: number): Float64Array {
  const columns = inverseOfFactor(matrix, n);
  return Float64Array.from({ length: n * n }, (_, at) => inverseAt(columns, n, Math.floor(at / n), at % n));
}

/** K⁻¹Y, where each column of Y is one for the rows of a group and zero for others. `group[i]` says which row i is in. */
export function inverseTimesGroups(columns: Float64Array, n: number, group: Uint32Array, groups: number): Float32Array {
  const sums = new Float64Array(groups * n);
  for (let i = 0; i < n; i += 1) {
    const at = group[i]! * n;
    for (let k = i; k < n; k += 1) sums[at + k]! += columns[i * n + k]!;
  }
  const product = new Float32Array(n * groups);
  for (let i = 0; i < n; i += 1) {
    for (let g = 0; g < groups; g += 1) product[i * groups + g] = dot(columns, i * n + i, sums, g * n + i, n - i);
  }
  return product;
}

/** The lower half becomes L. */
function factorise(l: Float64Array, n: number): void {
  for (let i = 0; i < n; i += 4) {
    const four = i + 4 <= n;
    if (four) for (let j = 0; j < i; j += 1) belowDiagonal(l, n, i, j);
    for (let row = i; row < Math.min(i + 4, n); row += 1) {
      for (let j = four ? i : 0; j <= row; j += 1) {
        const sum = l[row * n + j]! - dot(l, row * n, l, j * n, j);
        l[row * n + j] = row === j ? Math.sqrt(Math.max(sum, 1e-9)) : sum / l[j * n + j]!;
      }
    }
  }
}

function belowDiagonal(l: Float64Array, n: number, i: number, j: number): void {
  const [a, b, c, d, row] = [i * n, (i + 1) * n, (i + 2) * n, (i + 3) * n, j * n];
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  for (let k = 0; k < j; k += 1) {
    const other = l[row + k]!;
    s0 += l[a + k]! * other;
    s1 += l[b + k]! * other;
    s2 += l[c + k]! * other;
    s3 += l[d + k]! * other;
  }
  const diagonal = l[row + j]!;
  l[a + j] = (l[a + j]! - s0) / diagonal;
  l[b + j] = (l[b + j]! - s1) / diagonal;
  l[c + j] = (l[c + j]! - s2) / diagonal;
  l[d + j] = (l[d + j]! - s3) / diagonal;
}

/** The columns of L⁻¹, each as a row, so that the loops run along memory. */
function inverseOfLower(l: Float64Array, n: number): Float64Array {
  const m = new Float64Array(n * n);
  for (let j = 0; j < n; j += 4) {
    const last = Math.min(j + 4, n);
    for (let column = j; column < last; column += 1) {
      m[column * n + column] = 1 / l[column * n + column]!;
      for (let i = column + 1; i < last; i += 1)
        m[column * n + i] = -dot(l, i * n + column, m, column * n + column, i - column) / l[i * n + i]!;
    }
    const [a, b, c, d] = [j * n, (j + 1) * n, (j + 2) * n, (j + 3) * n];
    for (let i = last; i < n; i += 1) {
      const row = i * n;
      let s0 = 0;
      let s1 = 0;
      let s2 = 0;
      let s3 = 0;
      for (let k = j; k < i; k += 1) {
        const other = l[row + k]!;
        s0 += m[a + k]! * other;
        s1 += m[b + k]! * other;
        s2 += m[c + k]! * other;
        s3 += m[d + k]! * other;
      }
      const diagonal = l[row + i]!;
      m[a + i] = -s0 / diagonal;
      m[b + i] = -s1 / diagonal;
      m[c + i] = -s2 / diagonal;
      m[d + i] = -s3 / diagonal;
    }
  }
  return m;
}

function dot(a: Float64Array, from: number, b: Float64Array, other: number, length: number): number {
  let s0 = 0;
  let s1 = 0;
  let k = 0;
  for (; k + 1 < length; k += 2) {
    s0 += a[from + k]! * b[other + k]!;
    s1 += a[from + k + 1]! * b[other + k + 1]!;
  }
  return k < length ? s0 + s1 + a[from + k]! * b[other + k]! : s0 + s1;
}
