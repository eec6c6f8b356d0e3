/** How many of how many did not come. */
export interface Count {
  missed: number;
  of: number;
}

/** A share with the bounds of its 95 % interval. */
export interface Share {
  share: number;
  low: number;
  high: number;
}

/** The 97.5 % point of the normal distribution. */
const Z = 1.959963984540054;

/**
 * A share of few or many, by Wilson's score interval.
 * @see Wilson, E. B. (1927), Journal of the American Statistical Association 22, 209–212
 */
export function shareOf({ missed, of }: Count): Share {
  if (of === 0) return { share: 0, low: 0, high: 1 };
  const share = missed / of;
  const middle = (share + (Z * Z) / (2 * of)) / (1 + (Z * Z) / of);
  const half = (Z / (1 + (Z * Z) / of)) * Math.sqrt((share * (1 - share)) / of + (Z * Z) / (4 * of * of));
  return { share, low: Math.max(0, Math.min(share, middle - half)), high: Math.min(1, Math.max(share, middle + half)) };
}

/**
 * By how much two shares differ (the first less the second), with a 95 % interval that holds for small numbers too.
 * @see Newcombe, R. G. (1998), Statistics in Medicine 17, 873–890, method 10
 */
export function differenceOf(first: Count, second: Count): Share {
  const [a, b] = [shareOf(first), shareOf(second)];
  const share = a.share - b.share;
  return {
    share,
    low: share - Math.hypot(a.share - a.low, b.high - b.share),
    high: share + Math.hypot(a.high - a.share, b.share - b.low),
  };
}
