import { hashPassword, isPassword } from '../../../src/features/members/passwords';

test('a password is kept as argon2id with the cost it must have, and never twice alike', async () => {
  const [one, two] = [await hashPassword('さくら-1001'), await hashPassword('さくら-1001')];
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(one).not.toBe(two);
  expect(await isPassword(one, 'さくら-1001')).toBe(true);
  expect(await isPassword(one, 'さくら-1002')).toBe(false);
});

test('the same letters in full width are the same password', async () => {
  expect(await isPassword(await hashPassword('ｓａｋｕｒａ－１'), 'sakura-1')).toBe(true);
});

test('where nothing is kept nothing is right, after work of the same kind', async () => {
  const kept = await hashPassword('x');
  const cpu = async (work: () => Promise<boolean>) => {
    const before = process.cpuUsage();
    for (let round = 0; round < 5; round += 1) expect(await work()).toBe(false);
    return process.cpuUsage(before).user;
  };
  expect(await isPassword(undefined, 'warm')).toBe(false);
  const [unknown, wrong, long] = [
    await cpu(() => isPassword(undefined, 'y')),
    await cpu(() => isPassword(kept, 'y')),
    await cpu(() => isPassword(kept, 'y'.repeat(100_000))),
  ];
  // An answer without a hash takes a thousandth of one; whatever else the machine does, this tells them apart.
  expect(unknown).toBeGreaterThan(wrong / 5);
  expect(long).toBeGreaterThan(wrong / 5);
});

test('a crowd waits its turn, and beyond a crowd it is said that there are too many', async () => {
  const kept = await hashPassword('x');
  const outcomes = await Promise.allSettled(Array.from({ length: 80 }, () => isPassword(kept, 'x')));
  const done = outcomes.filter((one) => one.status === 'fulfilled' && one.value);
  const refused = outcomes.filter((one) => one.status === 'rejected');
  expect(done).toHaveLength(66);
  expect(refused).toHaveLength(14);
  expect(await isPassword(kept, 'x')).toBe(true);
});

test('nothing, or more than anybody types, is no password to keep', async () => {
  await expect(hashPassword('')).rejects.toThrow('1 to 256');
  await expect(hashPassword('x'.repeat(257))).rejects.toThrow('1 to 256');
});
