import { afterEach, expect, test, vi } from 'vitest';
import { isLongJob, notifyOfEnd, useNotifications } from './job-notifications.ts';

const shown: string[] = [];
class FakeNotification {
  static permission = 'granted';
  onclick = null;
  constructor(_title: string, { body }: { body: string }) {
    shown.push(body);
  }
}
const long = { id: 'a', createdAt: '2026-01-01T00:00:00.000Z', endedAt: '2026-01-01T00:01:00.000Z' };

afterEach(() => {
  shown.length = 0;
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

test('a notice comes only if it was asked for, for a long job, while the page is out of sight', () => {
  vi.stubGlobal('Notification', FakeNotification);
  const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
  notifyOfEnd(long, 'not asked for');
  useNotifications.setState({ wanted: true, permission: 'granted' });
  notifyOfEnd(long, 'asked for');
  notifyOfEnd({ ...long, endedAt: '2026-01-01T00:00:05.000Z' }, 'short');
  hidden.mockReturnValue(false);
  notifyOfEnd(long, 'in sight');
  expect(shown).toEqual(['asked for']);
  expect(isLongJob({ ...long, endedAt: null })).toBe(false);
});
