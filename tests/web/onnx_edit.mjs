// Just enough Protocol Buffers to give a node of a fixture model another operator.

/**
 * @param {Uint8Array} bytes
 * @param {number} at
 */
function varint(bytes, at) {
  let value = 0;
  for (let factor = 1; ; factor *= 128) {
    const byte = bytes[at++];
    value += (byte & 127) * factor;
    if (byte < 128) return { value, at };
  }
}

/** @param {number} value */
function varint_bytes(value) {
  const bytes = [];
  for (; value >= 128; value = Math.floor(value / 128)) bytes.push((value % 128) | 128);
  return [...bytes, value];
}

/**
 * The message with every length-delimited field of that number replaced.
 * @param {Uint8Array} message
 * @param {number} number
 * @param {(body: Uint8Array, index: number) => Uint8Array} change
 */
function change_field(message, number, change) {
  const changed = [];
  let index = 0;
  for (let at = 0; at < message.length; ) {
    const tag = varint(message, at);
    const kind = tag.value % 8;
    let end = tag.at;
    if (kind === 0) end = varint(message, tag.at).at;
    else if (kind === 2) {
      const length = varint(message, tag.at);
      end = length.at + length.value;
      if (Math.floor(tag.value / 8) === number) {
        const body = change(message.subarray(length.at, end), index++);
        changed.push(...message.subarray(at, tag.at), ...varint_bytes(body.length), ...body);
        at = end;
        continue;
      }
    } else end += kind === 1 ? 8 : 4;
    changed.push(...message.subarray(at, end));
    at = end;
  }
  return Uint8Array.from(changed);
}

/**
 * The first value of a length-delimited field that there is of that number; empty where there is none.
 * @param {Uint8Array} message
 * @param {number} number
 */
function field_of(message, number) {
  let found = new Uint8Array();
  change_field(message, number, (body, index) => {
    if (index === 0) found = Uint8Array.from(body);
    return body;
  });
  return found;
}

/**
 * The values of a float32 initializer, written as raw data, changed in place by `change`.
 * @param {Uint8Array} model
 * @param {string} name
 * @param {(values: Float32Array) => void} change
 */
export function with_initializer(model, name, change) {
  return change_field(model, 7, (graph) =>
    change_field(graph, 5, (tensor) => {
      if (new TextDecoder().decode(field_of(tensor, 8)) !== name) return tensor;
      const values = new Float32Array(field_of(tensor, 9).buffer);
      change(values);
      return change_field(tensor, 9, () => new Uint8Array(values.buffer));
    }),
  );
}

/**
 * The last value of a field that is not repeated counts, so that the new operator is written behind the old one.
 * @param {Uint8Array} model
 * @param {number} node    its index in the file
 * @param {string} op_type
 * @param {Record<string, number>} [attributes]    floats
 */
export function with_operator(model, node, op_type, attributes = {}) {
  const field = (/** @type {number} */ number, /** @type {ArrayLike<number>} */ body) => [number * 8 + 2, ...varint_bytes(body.length), ...Array.from(body)];
  const text = (/** @type {string} */ value) => new TextEncoder().encode(value);
  const attribute_bytes = Object.entries(attributes).flatMap(([name, value]) => {
    const float = new Uint8Array(Float32Array.of(value).buffer);
    return field(5, [...field(1, text(name)), 2 * 8 + 5, ...float, ...varint_bytes(20 * 8), 1]); // 20: the type, 1: FLOAT
  });
  return change_field(model, 7, (graph) =>
    change_field(graph, 1, (body, index) =>
      index === node ? Uint8Array.from([...body, ...field(4, text(op_type)), ...attribute_bytes]) : body,
    ),
  );
}
