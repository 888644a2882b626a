import pg from "pg";

/** One statement on the server itself, outside of any test database. */
export async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** Insufficient privilege: PostgreSQL's error codes, appendix A. */
const NOT_ALLOWED = "42501";

/**
 * Drops a database with whoever is connected. An autovacuum worker is nobody's to end by force; a plain drop asks it
 * to leave and waits.
 */
export async function dropDatabase(server: string, name: string): Promise<void> {
  try {
    await onServer(server, `drop database if exists ${name} with (force)`);
  } catch (error) {
    if (!(error instanceof pg.DatabaseError) || error.code !== NOT_ALLOWED) throw error;
    await onServer(server, `drop database if exists ${name}`);
  }
}
