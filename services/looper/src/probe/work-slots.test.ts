import { expect, it } from 'vitest';
import { WorkSlots } from './work-slots.ts';

it('never runs more at once than there are slots, in order, and survives failures', async () => {
  const slots = new WorkSlots(2);
  let running = 0;
  let most = 0;
  const order: number[] = [];
  const works = Array.from({ length: 9 }, (_, index) =>
    slots.run(async () => {
      order.push(index);
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
      if (index % 3 === 0) throw new Error('failed');
      return index;
    }),
  );
  const outcomes = await Promise.allSettled(works);
  expect(most).toBe(2);
  expect(order).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(3);
});
