import type { StackStatus } from '@everloop/contracts/stack-status';
import { escapeHtml } from './escape-html.ts';

/** Shown while the studio's page is not built yet. Needs no script: it loads itself again. */
export const renderPreparingPage = (stack: StackStatus | null): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="2">
<title>Everloop is being prepared</title>
<style>${styles}</style>
</head>
<body>
<main>
<h1>Everloop is being prepared</h1>
<p>This page opens the studio by itself as soon as it is ready.</p>
<ol>${(stack?.steps ?? []).map(renderStep).join('\n')}</ol>
</main>
</body>
</html>
`;

const signs: Record<StackStatus['steps'][number]['state'], string> = {
  waiting: '·',
  running: '…',
  done: '✓',
  failed: '✗',
};

const renderStep = (step: StackStatus['steps'][number]): string => {
  const percent = step.percent === null || step.state !== 'running' ? '' : ` ${Math.round(step.percent)} %`;
  const note = step.note === '' ? '' : ` — ${step.note}`;
  return `<li class="${step.state}">${signs[step.state]} ${escapeHtml(`${step.label}${percent}${note}`)}</li>`;
};

const styles = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 36rem; margin: 12vh auto; padding: 0 1.5rem; }
ol { list-style: none; padding: 0; }
.waiting { opacity: .55; } .failed { color: #c62828; }
`;
