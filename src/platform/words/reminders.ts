/** What a reminder says. Days, moments and names come in words already. */
export const reminders = {
  tomorrow: { ja: '明日のご予約', en: 'Your reservation tomorrow' },
  today: { ja: '本日のご予約', en: 'Your reservation today' },
  ahead: { ja: 'ご予約のお知らせ', en: 'Your reservation' },
  line: {
    ja: (title: string, when: string, service: string, whom: string) => `【${title}】${when} ${service}(${whom})`,
    en: (title: string, when: string, service: string, whom: string) => `${title}: ${when}, ${service} (${whom})`,
  },
  with: { ja: (staff: string) => `担当 ${staff}`, en: (staff: string) => `with ${staff}` },
  at: { ja: (table: string) => `お席 ${table}`, en: (table: string) => table },
  delivery: {
    tomorrow: { ja: '明日お届け予定です', en: 'Arriving tomorrow' },
    today: { ja: '本日お届け予定です', en: 'Arriving today' },
  },
  pickup: {
    tomorrow: { ja: 'お受け取りは明日までです', en: 'Please pick it up by tomorrow' },
    today: { ja: 'お受け取りは本日までです', en: 'Please pick it up today' },
  },
  order: {
    ja: (title: string, day: string, number: string, items: string) => `【${title}】${day} ご注文 ${number}(${items})`,
    en: (title: string, day: string, number: string, items: string) => `${title}, ${day}: order ${number} (${items})`,
  },
  items: {
    ja: (first: string, more: number) => (more === 0 ? first : `${first} ほか${more}点`),
    en: (first: string, more: number) => (more === 0 ? first : `${first} and ${more} more`),
  },
} as const;
