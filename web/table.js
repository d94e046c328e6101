/**
 * Lines of cells as text: RFC 4180, or separated by tabs. Text that a spreadsheet would take for a formula is made harmless.
 * @param {unknown[][]} lines
 * @param {string} [separator]
 */
export function table_of(lines, separator = ',') {
  const cell = (/** @type {unknown} */ value) => {
    if (typeof value === 'number') return String(value);
    const text = String(value ?? '').replace(/^[=+\-@\t\r]/, "'$&");
    if (separator === '\t') return text.replace(/[\t\r\n]/g, ' ');
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const end = separator === '\t' ? '\n' : '\r\n';
  return lines.map((line) => line.map(cell).join(separator) + end).join('');
}
