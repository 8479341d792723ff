import type { DependencyState } from '@everloop/service-kit/internal-server';
import type { Storage } from '@everloop/service-kit/storage';

const answerMsMax = 2000;

/** Whether object storage answers, asked for an object that need not exist. */
export async function storageState(storage: Pick<Storage, 'stat'>): Promise<DependencyState> {
  const late = new Promise<never>((_resolve, reject) => {
    setTimeout(() => reject(new Error('late')), answerMsMax).unref();
  });
  try {
    await Promise.race([storage.stat('health/looper'), late]);
    return { name: 'storage', ok: true, sentence: 'Answers.' };
  } catch {
    return { name: 'storage', ok: false, sentence: 'Object storage does not answer.' };
  }
}
