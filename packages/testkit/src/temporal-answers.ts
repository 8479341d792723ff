import { Connection } from '@temporalio/client';

/** Whether the server answers for its default namespace; throws while nothing listens. */
export const temporalAnswers = async (address: string): Promise<boolean> => {
  const connection = await Connection.connect({ address, connectTimeout: 1000 });
  try {
    await connection.workflowService.describeNamespace({ namespace: 'default' });
    return true;
  } finally {
    await connection.close();
  }
};
