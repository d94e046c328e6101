// Comma-separated values as spreadsheets write them (RFC 4180): quoted fields may hold commas, quotes and line breaks.

/**
 * The rows as objects by the names of the first line. Throws an Error that names the line.
 * @param {string} text
 * @returns {{ columns: string[], rows: { line: number, values: Record<string, string> }[] }}
 */
export function parse_csv(text) {
  const [header, ...records] = read_records(text.replace(/^\uFEFF/, ''));
  if (!header) throw new Error('The list is empty; its first line must name the columns.');
  const columns = header.fields.map((field) => field.trim());
  const rows = records.map(({ line, fields }) => {
    if (fields.length !== columns.length) {
      throw new Error(`Line ${line} of the list has ${fields.length} fields, its first line has ${columns.length}.`);
    }
    return { line, values: Object.fromEntries(columns.map((column, i) => [column, fields[i]])) };
  });
  return { columns, rows };
}

/**
 * Records with the line on which each begins; empty lines are none.
 * @param {string} text
 */
function read_records(text) {
  const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|\n|\r|$)/y;
  const records = [];
  let line = 1;
  while (field.lastIndex < text.length) {
    const record = { line, fields: /** @type {string[]} */ ([]) };
    let separator = ',';
    while (separator === ',') {
      const found = field.exec(text);
      if (!found) throw new Error(`Line ${line} of the list has a quote that is not closed or stands inside of a field.`);
      const [whole, quoted, plain] = found;
      record.fields.push(quoted?.replaceAll('""', '"') ?? plain);
      separator = found[3];
      line += whole.match(/\r\n|\n|\r/g)?.length ?? 0;
    }
    if (record.fields.length > 1 || record.fields[0] !== '') records.push(record);
  }
  return records;
}
