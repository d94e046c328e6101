// What a page's textures take on the graphics card, counted as they are made: browsers do not tell.

/** Runs in the page before anything of its own. */
export function count_textures() {
  /** @type {Map<WebGLTexture, number>} */
  const bytes = new Map();
  const prototype = /** @type {any} */ (WebGL2RenderingContext.prototype);
  const bytes_per_pixel = (/** @type {number} */ format) => ({ 0x8058: 4, 0x8051: 3, 0x822e: 4, 0x1908: 4 })[format] ?? 4;
  const note = (/** @type {any} */ gl, /** @type {number} */ size) => {
    const texture = gl.getParameter(gl.TEXTURE_BINDING_2D);
    if (texture) bytes.set(texture, size);
  };
  /** @type {Record<string, (gl: any, given: any[]) => void>} */
  const heard = {
    texStorage2D: (gl, [, , format, width, height]) => note(gl, width * height * bytes_per_pixel(format)),
    texImage2D: (gl, [, level, format, width, height]) => level === 0 && note(gl, width * height * bytes_per_pixel(format)),
    deleteTexture: (_, [texture]) => bytes.delete(texture),
  };
  for (const [name, hear] of Object.entries(heard)) {
    const real = prototype[name];
    prototype[name] = function (/** @type {any[]} */ ...given) {
      hear(this, given);
      return real.apply(this, given);
    };
  }
  Object.assign(globalThis, { textures: bytes });
}

/** Runs in the page too. */
export function texture_bytes() {
  /** @type {Map<WebGLTexture, number>} */
  const textures = /** @type {any} */ (globalThis).textures;
  return [...textures.values()].reduce((sum, bytes) => sum + bytes, 0);
}
