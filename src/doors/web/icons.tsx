/** Musubi's mark: a rice ball, おむすび. */
export function Mark() {
  return (
    <svg class="mark" viewBox="0 0 32 32" aria-hidden="true">
      <rect class="mark-ground" width="32" height="32" rx="9" />
      <path
        class="mark-rice"
        d="M16 5.500c2 0 3.400 1 4.500 3l5.800 10.700c1.800 3.300.2 6.500-3.600 6.500H9.300c-3.800 0-5.400-3.200-3.600-6.500L11.500 8.500c1.100-2 2.500-3 4.500-3z"
      />
      <path class="mark-nori" d="M12 19h8v6.700h-8z" />
    </svg>
  );
}

const ICONS = {
  chat: 'M4 6.500A2.500 2.500 0 0 1 6.500 4h11A2.500 2.500 0 0 1 20 6.500v7a2.500 2.500 0 0 1-2.500 2.500H11l-4.500 4v-4A2.500 2.500 0 0 1 4 13.500zM8.500 8.500h7M8.500 11.500h4',
  clock: 'M12 4a8 8 0 1 1 0 16 8 8 0 0 1 0-16zM12 8v4.200l2.800 1.800',
  shield: 'M12 3.500l7 2.500v5.500c0 4.200-2.900 7.200-7 9-4.100-1.800-7-4.800-7-9V6zM9 11.800l2.200 2.200L15 10',
  search: 'M10.500 4.500a6 6 0 1 1 0 12 6 6 0 0 1 0-12zM15 15l4.500 4.500M8.500 10.500h4',
  wait: 'M7 4h10M7 20h10M8 4c0 4 1.500 6 4 8-2.500 2-4 4-4 8M16 4c0 4-1.500 6-4 8 2.500 2 4 4 4 8',
  trouble: 'M12 4.500l8.500 15h-17zM12 10v4.500M12 17.200v.1',
  check: 'M5 12.500l4.500 4.500L19 7.500',
  eye: 'M2.500 12C5 7.500 8.300 5.500 12 5.500s7 2 9.500 6.500c-2.500 4.500-5.800 6.500-9.500 6.500S5 16.500 2.500 12zM12 9a3 3 0 1 1 0 6 3 3 0 0 1 0-6z',
  info: 'M12 4a8 8 0 1 1 0 16 8 8 0 0 1 0-16zM12 11v5M12 8v.1',
} as const;

/** The name of a line icon. */
export type IconName = keyof typeof ICONS;

/** A line icon. It says nothing by itself: the words stand beside it. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={ICONS[name]} />
    </svg>
  );
}
