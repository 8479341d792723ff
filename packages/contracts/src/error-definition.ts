/** A row of the one error vocabulary, see error-table.ts. */
export type ErrorDefinition = {
  httpStatus: number;
  /** Whether trying the same thing again later may help; workflows retry only these. */
  retryable: boolean;
  sentence: string;
  wayOut: string;
  action:
    | 'retry'
    | 'retry-shorter'
    | 'edit-prompt'
    | 'edit-input'
    | 'show-engines'
    | 'use-procedural'
    | 'reload'
    | 'choose-file'
    | 'free-space'
    | 'none';
};

/** Keeps the codes as the table's own keys. */
export const define = <Table extends Record<string, ErrorDefinition>>(table: Table): Table => table;
