import { originalRouter } from '../original/original.router.ts';
import { appRouter } from '../router.ts';
import { router } from '../trpc/init.ts';

/** What REST serves: the public router's published procedures and the predecessor's routes. */
export const restRouter = router({ ...appRouter._def.record, original: originalRouter });
