import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename } from 'node:path';
import { makeOwnScratch } from '../scratch/own-scratch.ts';
import type { FileReport, FileWork } from './command.ts';
import type { CommandLineError, ExitCode } from './command-line-error.ts';
import { exitCodes } from './command-line-error.ts';
import { explainError } from './explain-error.ts';
import type { Output } from './output.ts';
import { uniqueStems } from './unique-stems.ts';

interface FilesRun {
  files: string[];
  jobs: number;
  work: FileWork;
  output: Output;
  signal: AbortSignal;
}

type Outcome = { file: string } & ({ report: FileReport } | { error: CommandLineError });

/**
 * Works on the files, `jobs` at a time. One file's failure never stops the others; the exit code is the worst of all. With
 * `--json` one file prints its document, several print an array in the order asked, each with its `file`.
 */
export async function runFiles(run: FilesRun): Promise<ExitCode> {
  const { files, output } = run;
  const isMany = files.length > 1;
  const outcomes: Outcome[] = new Array(files.length);
  const stems = uniqueStems(files);
  let next = 0;
  let done = 0;
  const worker = async (): Promise<void> => {
    while (next < files.length) {
      const index = next;
      next += 1;
      outcomes[index] = await runOne(run, files[index], { isOneOfMany: isMany, stem: stems[index] });
      done += 1;
      if (isMany) output.step(`${done} of ${files.length} files`, done / files.length);
    }
  };
  await Promise.all(Array.from({ length: Math.min(run.jobs, files.length) }, worker));
  if (isMany) output.many(outcomes.map(asEntry));
  else if ('error' in outcomes[0]) output.error(outcomes[0].error);
  else output.result(outcomes[0].report);
  const codes = outcomes.map((outcome) => ('error' in outcome ? outcome.error.exitCode : exitCodes.done));
  return (
    [exitCodes.interrupted, exitCodes.failed, exitCodes.badInput].find((code) => codes.includes(code)) ?? 0
  );
}

async function runOne(
  run: FilesRun,
  file: string,
  names: { isOneOfMany: boolean; stem: string },
): Promise<Outcome> {
  const dir = await makeOwnScratch(tmpdir());
  const removeDir = (): void => rmSync(dir, { recursive: true, force: true });
  process.once('exit', removeDir);
  try {
    run.signal.throwIfAborted();
    const onStep = (label: string, fraction: number): void => {
      if (!names.isOneOfMany) run.output.step(label, fraction);
    };
    return {
      file,
      report: await run.work({
        path: file,
        sources: run.files,
        dir,
        signal: run.signal,
        ...names,
        onStep,
      }),
    };
  } catch (thrown) {
    return { file, error: explainError(thrown, run.signal) };
  } finally {
    process.removeListener('exit', removeDir);
    removeDir();
  }
}

function asEntry(outcome: Outcome): { document: object; sentences: string[]; failed: boolean } {
  const name = basename(outcome.file);
  if ('error' in outcome) {
    const { code, message } = outcome.error;
    return {
      document: { file: outcome.file, error: { code, sentence: message } },
      sentences: [`${name}: ${message}`],
      failed: true,
    };
  }
  const { document, sentences } = outcome.report;
  return {
    document: { file: outcome.file, ...document },
    sentences: [`${name}:`, ...sentences],
    failed: false,
  };
}
