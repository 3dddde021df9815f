import { DrizzleQueryError } from 'drizzle-orm';
import postgres from 'postgres';

// Messages of these SQLSTATE classes name our own SQL, the server or the connection, never a row's values.
const CLASSES_WITHOUT_VALUES = new Set(['08', '25', '28', '3D', '3F', '40', '42', '53', '54', '55', '57', '58', 'P0']);

const CONNECTION_CODE =
  /^(CONNECTION_|CONNECT_TIMEOUT$|ECONN|EPIPE$|ETIMEDOUT$|EHOSTUNREACH$|ENETUNREACH$|ENOTFOUND$|EAI_)/;

/**
 * What is left of a failed query: a code and the names of schema objects. Query text, parameters, `detail` and row values
 * are dropped, so that the error may be logged and may travel.
 */
export class DatabaseError extends Error {
  override readonly name = 'DatabaseError';
  /** SQLSTATE such as `23505`, a driver code such as `CONNECTION_CLOSED` or `ECONNREFUSED`, or `UNKNOWN`. */
  readonly code: string;
  readonly constraint: string | null;
  readonly table: string | null;
  readonly column: string | null;

  constructor(fields: {
    code: string;
    message: string;
    constraint?: string | null;
    table?: string | null;
    column?: string | null;
  }) {
    super(fields.message);
    this.code = fields.code;
    this.constraint = fields.constraint ?? null;
    this.table = fields.table ?? null;
    this.column = fields.column ?? null;
  }

  /** True when the server could not be reached or the connection was lost: what is idempotent may be tried again. */
  get isConnectionLoss(): boolean {
    return CONNECTION_CODE.test(this.code) || this.code.startsWith('08') || this.code.startsWith('57P');
  }
}

/** True when `error` is a unique violation, of the named constraint or index if one is given. */
export function isUniqueViolation(error: unknown, constraint?: string): error is DatabaseError {
  return (
    error instanceof DatabaseError &&
    error.code === '23505' &&
    (constraint === undefined || error.constraint === constraint)
  );
}

/** Maps what Drizzle or postgres.js threw to a `DatabaseError`; any other error is returned as it is. */
export function mapDatabaseError(error: unknown): unknown {
  return isDriverError(error) ? toDatabaseError(error) : error;
}

/** The safe form of a failed query, whatever was thrown by it. */
export function toDatabaseError(error: unknown): DatabaseError {
  if (error instanceof DatabaseError) return error;
  const cause = error instanceof DrizzleQueryError ? error.cause : error;
  if (cause instanceof DatabaseError) return cause;
  if (cause instanceof postgres.PostgresError) return fromPostgres(cause);
  const code = codeOf(cause) ?? 'UNKNOWN';
  if (CONNECTION_CODE.test(code))
    return new DatabaseError({ code, message: `The database connection failed (${code})` });
  const kind = cause instanceof Error ? cause.name : typeof cause;
  return new DatabaseError({ code, message: `The query could not be run (${kind} ${code})` });
}

function fromPostgres(error: postgres.PostgresError): DatabaseError {
  const { code, constraint_name: constraint, table_name: table, column_name: column } = error;
  const where = [constraint && `constraint ${constraint}`, table && `table ${table}`, column && `column ${column}`]
    .filter(Boolean)
    .join(', ');
  const text = CLASSES_WITHOUT_VALUES.has(code.slice(0, 2)) ? error.message : `The query failed`;
  return new DatabaseError({
    code,
    message: `${text} (${[code, where].filter(Boolean).join(', ')})`,
    constraint,
    table,
    column,
  });
}

function isDriverError(error: unknown): boolean {
  if (error instanceof DatabaseError) return false;
  if (error instanceof DrizzleQueryError || error instanceof postgres.PostgresError) return true;
  // postgres.js hangs the query and its parameters on every error that it hands out, also on those of the socket.
  return error instanceof Error && (Object.hasOwn(error, 'parameters') || CONNECTION_CODE.test(codeOf(error) ?? ''));
}

function codeOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}
