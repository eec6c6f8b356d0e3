import { readHolidays, readHours, type Shop } from '../platform/shop';
import { asUrl, type Reader } from './reader';
import type { Name } from './settings';

const DEMO_SHOP = {
  SHOP_NAME: 'さくらサロン',
  SHOP_NAME_EN: 'Sakura Salon',
  SHOP_HOURS: 'Mon,Wed-Sun 10:00-20:00',
  SHOP_PHONE: '03-0000-0000',
  SHOP_ADDRESS: '東京都桜区桜町1-2-3 さくらビル2階',
  SHOP_ADDRESS_EN: 'Sakura Building 2F, 1-2-3 Sakuramachi, Sakura-ku, Tokyo',
} as const;

/** Outside production the shop is the demo salon, unless the settings begin to say otherwise. */
export function readShop(reader: Reader): Shop {
  const own = Object.keys(DEMO_SHOP).some((name) => reader.given(name as Name) !== undefined);
  const demo: Partial<Record<Name, string>> = reader.production || own ? {} : DEMO_SHOP;
  const said = (name: Name) => reader.given(name) ?? demo[name];
  const name = said('SHOP_NAME') ?? said('SHOP_NAME_EN');
  const address = said('SHOP_ADDRESS') ?? said('SHOP_ADDRESS_EN');
  const hours = said('SHOP_HOURS');
  const url = said('SHOP_URL');
  if (url !== undefined && !asUrl(url))
    reader.fault(`SHOP_URL is "${url}". Set an address such as https://shop.example.jp`);
  const shop: Shop = {
    name: { ja: name ?? '当店', en: said('SHOP_NAME_EN') ?? name ?? 'our shop' },
    zone: readZone(reader),
  };
  if (hours !== undefined) {
    try {
      shop.hours = readHours(hours);
    } catch (error) {
      reader.fault(`SHOP_HOURS cannot be read: ${(error as Error).message}.`);
    }
  }
  const holidays = said('SHOP_HOLIDAYS');
  if (holidays !== undefined) {
    try {
      shop.holidays = readHolidays(holidays);
    } catch (error) {
      reader.fault(`SHOP_HOLIDAYS cannot be read: ${(error as Error).message}.`);
    }
  }
  const phone = said('SHOP_PHONE');
  const email = said('SHOP_EMAIL');
  if (phone !== undefined) shop.phone = phone;
  if (email !== undefined) shop.email = email;
  if (url !== undefined) shop.url = url;
  if (address !== undefined) shop.address = { ja: address, en: said('SHOP_ADDRESS_EN') ?? address };
  return shop;
}

/** The shop with the hours in which its people answer chats: its own, unless `CHAT_HOURS` says otherwise. */
export function readChatShop(reader: Reader, shop: Shop): Shop {
  const hours = reader.given('CHAT_HOURS');
  if (hours === undefined) return shop;
  try {
    return { ...shop, hours: readHours(hours) };
  } catch (error) {
    reader.fault(`CHAT_HOURS cannot be read: ${(error as Error).message}.`);
    return shop;
  }
}

function readZone(reader: Reader): string {
  const zone = reader.given('SHOP_TIME_ZONE') ?? 'Asia/Tokyo';
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone;
  } catch {
    reader.fault(`SHOP_TIME_ZONE is "${zone}". Set a name of the IANA list, such as Asia/Tokyo.`);
    return 'Asia/Tokyo';
  }
}
