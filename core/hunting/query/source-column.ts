/** The column that says which table a row comes from. */
export const SOURCE_TABLE = "SourceTable";
