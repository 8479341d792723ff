import { escapeHtml } from '../web-page/escape-html.ts';
import type { OpenApiDocument, Operation } from './openapi-document.ts';

type Listed = { method: string; path: string; operation: Operation };

/**
 * The API to read, made on the server from the document itself: it needs no script, so nothing is fetched from elsewhere
 * and the strict content policy holds.
 */
export const renderDocsPage = (document: OpenApiDocument): string => {
  const byTag = Map.groupBy(listOperations(document), ({ operation }) => operation.tags?.[0] ?? 'Other');
  const tags = [...byTag.keys()].toSorted();
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Everloop API</title>
<style>${styles}</style>
</head>
<body>
<header>
<h1>Everloop API <small>${escapeHtml(document.info.version)}</small></h1>
<p>${escapeHtml(document.info.description)}</p>
<p>As a document for programs: <a href="/api/v1/openapi.json">openapi.json</a> (OpenAPI ${escapeHtml(document.openapi)}).</p>
<pre>curl -H 'content-type: application/json' -d '{"prompt":"slow rain, felt piano"}' http://localhost:8000/api/v1/generations</pre>
<nav aria-label="Sections">${tags.map((tag) => `<a href="#${anchor(tag)}">${escapeHtml(tag)}</a>`).join(' ')}</nav>
</header>
<main>
${tags.map((tag) => renderTag(tag, byTag.get(tag) ?? [])).join('\n')}
</main>
</body>
</html>
`;
};

const listOperations = (document: OpenApiDocument): Listed[] =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method, path: `/api${path}`, operation })),
  );

const anchor = (tag: string): string => tag.toLowerCase().replaceAll(/[^a-z]+/g, '-');

const renderTag = (tag: string, operations: Listed[]): string => `<section id="${anchor(tag)}">
<h2>${escapeHtml(tag)}</h2>
${operations.map(renderOperation).join('\n')}
</section>`;

const renderOperation = ({ method, path, operation }: Listed): string => `<details>
<summary><b class="${method}">${method.toUpperCase()}</b> <code>${escapeHtml(path)}</code> ${escapeHtml(operation.summary ?? '')}</summary>
${operation.description ? `<p>${escapeHtml(operation.description)}</p>` : ''}
${renderParameters(operation)}
${Object.entries(operation.requestBody?.content ?? {})
  .map(([type, { schema }]) => renderSchema(`Body, ${type}`, schema))
  .join('')}
${Object.entries(operation.responses).map(renderResponse).join('')}
</details>`;

const renderParameters = ({ parameters }: Operation): string => {
  if (!parameters || parameters.length === 0) return '';
  const rows = parameters.map((parameter) => {
    const kind = JSON.stringify(parameter.schema ?? {});
    const name = `${parameter.name}${parameter.required ? ' *' : ''}`;
    return `<tr><td><code>${escapeHtml(name)}</code></td><td>${escapeHtml(parameter.in)}</td><td>${escapeHtml(parameter.description ?? '')} <code>${escapeHtml(kind)}</code></td></tr>`;
  });
  return `<table><thead><tr><th>Parameter</th><th>In</th><th>What</th></tr></thead><tbody>${rows.join('')}</tbody></table>`;
};

const renderResponse = ([status, response]: [string, object]): string => {
  if ('$ref' in response)
    return '<p><b>Any error</b>: code, sentence, wayOut, action, field, correlationId.</p>';
  const { description = '', content = {} } = response as {
    description?: string;
    content?: Record<string, { schema?: object }>;
  };
  const schema = content['application/json']?.schema;
  return schema
    ? renderSchema(`${status} ${description}`, schema)
    : `<p><b>${escapeHtml(status)}</b> ${escapeHtml(description)}</p>`;
};

const renderSchema = (title: string, schema: object | undefined): string =>
  `<h3>${escapeHtml(title)}</h3><pre tabindex="0">${escapeHtml(JSON.stringify(schema ?? {}, null, 2))}</pre>`;

const styles = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 60rem; margin: 0 auto; padding: 2rem 1rem 6rem; }
small { font-weight: 400; opacity: .7; }
nav a { display: inline-block; margin-right: .75rem; }
details { border-top: 1px solid color-mix(in srgb, currentColor 20%, transparent); padding: .5rem 0; }
summary { cursor: pointer; }
summary b { display: inline-block; min-width: 4.5rem; font-family: ui-monospace, monospace; }
pre { overflow: auto; max-height: 24rem; padding: .75rem; background: color-mix(in srgb, currentColor 8%, transparent); border-radius: .5rem; font-size: .85rem; }
h3 { font-size: .95rem; margin: 1rem 0 .25rem; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; }
th, td { text-align: left; padding: .25rem .5rem .25rem 0; vertical-align: top; }
td code { overflow-wrap: anywhere; }
`;
