// The picture and its heatmap on the screen: pixel by pixel, and by mouse, keyboard and fingers.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { drop, frames_drawn, hears, keep_screenshot, lose_context, rests, start_chromium, start_site } from './site.mjs';

/**
 * @typedef {import('playwright-core').Page} Page
 * @typedef {{ x: number, y: number, width: number, height: number }} Rect
 * @typedef {[number, number, number]} Colour
 * @typedef {{ width: number, height: number, at: (x: number, y: number) => Colour }} Screen
 */

/** @type {Awaited<ReturnType<typeof start_site>>} */
let site;
/** @type {import('playwright-core').Browser} */
let browser;

before(async () => {
  site = await start_site('viewer');
  browser = await start_chromium();
});
after(async () => {
  await browser.close();
  await site.close();
});

// What the screen rounds: 8 bits for the picture, 8 for the colours, 8 for their mixture.
const tolerance = 2;

const cells = 4;
// A known map: rising along rows and down columns, with its maximum in the last cell.
const known_map = Array.from({ length: cells * cells }, (_, i) => ((i % cells) * 3 + Math.floor(i / cells) * 2) / 15);

/** @param {import('playwright-core').BrowserContextOptions} [options] */
async function answered_page(options = { viewport: { width: 1200, height: 800 } }) {
  const page = await browser.newPage(options);
  await page.goto(site.url);
  await drop(page, 'phantom.png');
  await hears(page, /^phantom\.png: Top left/);
  await explanation_of(page);
  await rests(page);
  return page;
}

/**
 * The newest explanation, once it is there.
 * @param {Page} page
 * @returns {Promise<any>}
 */
async function explanation_of(page) {
  const found = await page.waitForFunction(() => /** @type {any} */ (globalThis).neuroscan.app.viewer().explanation);
  return found.jsonValue();
}

/**
 * The page with the known map in place of the model's own.
 * @param {import('playwright-core').BrowserContextOptions} [options]
 * @param {object} [changes]    to the explanation
 */
async function explained_page(options, changes = {}) {
  const page = await answered_page(options);
  await explain(page, changes);
  return page;
}

/**
 * @param {Page} page
 * @param {object} [changes]
 */
async function explain(page, changes = {}) {
  const taken = await page.evaluate(
    ({ map, cells, changes }) => {
      const request = { picture: 1, class: 0, question: 'class', layer: '', method: 'grad_cam' };
      const explanation = {
        ...request, model: 'quadrants', layer: 'quarters', drawn_by: 'gradients', why: '', height: cells, width: cells,
        map: new Float32Array(map), raw: new Float32Array(map), raw_max: 2.5, has_evidence: true, score: 3, completeness: 1,
        placed: { x: 0, y: 0, width: 1, height: 1 }, timings_ms: { run: 1, draw: 1 }, ...changes,
      };
      return app_of(globalThis).explanation_drawn(request, explanation);
      function app_of(/** @type {any} */ scope) {
        return scope.neuroscan.app;
      }
    },
    { map: known_map, cells, changes },
  );
  assert.ok(taken, 'the explanation was not the one asked for');
  await rests(page);
}

/**
 * @param {Page} page
 * @param {Record<string, unknown>} settings
 */
async function show(page, settings) {
  await page.evaluate((json) => /** @type {any} */ (globalThis).neuroscan.app.set_viewer(json), JSON.stringify(settings));
  await rests(page);
}

/** @param {Page} page */
async function viewer(page) {
  const { panes, settings } = await page.evaluate(() => /** @type {any} */ (globalThis).neuroscan.app.viewer());
  return { panes: /** @type {{ area: Rect, target: Rect, explained: boolean }[]} */ (panes), ...JSON.parse(settings) };
}

/**
 * @param {Page} page
 * @returns {Promise<Screen>} in device pixels
 */
async function screen_of(page) {
  const png = (await page.screenshot()).toString('base64');
  const { width, height, base64 } = await page.evaluate(async (given) => {
    const blob = new Blob([Uint8Array.from(atob(given), (c) => c.charCodeAt(0))], { type: 'image/png' });
    const bitmap = await createImageBitmap(blob);
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    const context = /** @type {OffscreenCanvasRenderingContext2D} */ (canvas.getContext('2d'));
    context.drawImage(bitmap, 0, 0);
    const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
    let text = '';
    for (let i = 0; i < data.length; i += 32768) text += String.fromCharCode(...data.subarray(i, i + 32768));
    return { width: bitmap.width, height: bitmap.height, base64: btoa(text) };
  }, png);
  const data = Buffer.from(base64, 'base64');
  const at = (/** @type {number} */ x, /** @type {number} */ y) => {
    const start = 4 * (Math.floor(y) * width + Math.floor(x));
    return /** @type {Colour} */ ([data[start], data[start + 1], data[start + 2]]);
  };
  return { width, height, at };
}

/** @returns {Promise<Record<string, Colour[]>>} 256 colours each, as they were published */
async function colour_tables() {
  const source = await readFile(new URL('../../wasm/colour/tables.cpp', import.meta.url), 'utf8');
  /** @type {Record<string, Colour[]>} */
  const tables = { grey: Array.from({ length: 256 }, (_, i) => [i, i, i]) };
  for (const [, name, numbers] of source.matchAll(/ (\w+)_table\{([^}]*)\}/g)) {
    tables[name] = [...numbers.matchAll(/0x([0-9a-f]{6})/g)].map(([, hex]) => {
      const packed = parseInt(hex, 16);
      return [packed >> 16, (packed >> 8) & 255, packed & 255];
    });
  }
  return tables;
}

/**
 * The known map at a place of it, by the definition of each surface.
 * @param {number} x
 * @param {number} y
 * @param {'none' | 'linear' | 'cubic'} smoothing
 */
function map_at(x, y, smoothing) {
  const cell = (/** @type {number} */ row, /** @type {number} */ column) => {
    const inside = (/** @type {number} */ i) => Math.min(Math.max(i, 0), cells - 1);
    return known_map[inside(row) * cells + inside(column)];
  };
  if (smoothing === 'none') return cell(Math.floor(y * cells), Math.floor(x * cells));
  const reach = smoothing === 'linear' ? 1 : 2;
  const weight = (/** @type {number} */ d) => {
    const t = Math.abs(d);
    if (smoothing === 'linear') return Math.max(0, 1 - t);
    // Keys's kernel with a = −1/2, which is Catmull and Rom's spline.
    if (t <= 1) return 1.5 * t ** 3 - 2.5 * t ** 2 + 1;
    return t < 2 ? -0.5 * t ** 3 + 2.5 * t ** 2 - 4 * t + 2 : 0;
  };
  const [across, down] = [x * cells - 0.5, y * cells - 0.5];
  let sum = 0;
  for (let row = Math.floor(down) - reach + 1; row <= Math.floor(down) + reach; ++row) {
    for (let column = Math.floor(across) - reach + 1; column <= Math.floor(across) + reach; ++column) {
      sum += weight(across - column) * weight(down - row) * cell(row, column);
    }
  }
  return Math.min(1, Math.max(0, sum));
}

/**
 * @param {Colour} found
 * @param {Colour} wanted
 * @param {string} where
 */
function assert_colour(found, wanted, where) {
  const difference = Math.max(...found.map((value, i) => Math.abs(value - wanted[i])));
  assert.ok(difference <= tolerance, `${where}: the screen has ${found}, not ${wanted}`);
}

// In fractions of the picture: away from the legend, the corner's text and the borders of cells.
const places = [
  [0.11, 0.2], [0.31, 0.15], [0.52, 0.2], [0.7, 0.3], [0.13, 0.45], [0.4, 0.4], [0.6, 0.55], [0.9, 0.62], [0.63, 0.9],
];

/**
 * The middle of the screen's pixel at a place of the picture, and the exact place of that.
 * @param {Rect} target
 * @param {number[]} place
 */
function pixel_at(target, [x, y]) {
  const [left, top] = [Math.floor(target.x + x * target.width), Math.floor(target.y + y * target.height)];
  return { left, top, x: (left + 0.5 - target.x) / target.width, y: (top + 0.5 - target.y) / target.height };
}

test('after an answer its likeliest class is explained, and other questions are answered without another run', async () => {
  const page = await answered_page();
  const first = await explanation_of(page);
  assert.equal(first.failure, null);
  assert.equal(first.class_name, 'Top left');
  assert.equal(first.method, 'grad_cam');
  assert.match(first.origin, /^Drawn from the model's gradients/);
  assert.ok(first.raw_max > 0);
  for (const settings of [{ method: 'hires_cam' }, { method: 'layer_cam' }, { question: 'others' }]) {
    await show(page, settings);
    const next = await explanation_of(page);
    assert.equal(next.failure, null);
    assert.equal(next.run_ms, 0, `${JSON.stringify(settings)} took a run of ${next.run_ms} ms`);
    for (const [name, value] of Object.entries(settings)) assert.equal(next[name], value);
  }
  await page.waitForFunction(() => /** @type {any} */ (globalThis).neuroscan.app.viewer().layers > 0);
  await keep_screenshot(page, 'viewer_explained');
  await page.close();
});

test('the map of a model whose answer is the brightest quarter is the brightness of its quarters', async () => {
  const page = await answered_page();
  const { viridis } = await colour_tables();
  await show(page, { mode: 'original' });
  const original = await screen_of(page);
  await show(page, { mode: 'overlay', opacity: 1, threshold: 0, smoothing: 'none', colours: 'viridis' });
  const { failure, drawn_layer } = await explanation_of(page);
  assert.equal(failure, null);
  const overlay = await screen_of(page);
  const [{ target }] = (await viewer(page)).panes;
  const colour_of = (/** @type {number[]} */ place) => {
    const { left, top } = pixel_at(target, place);
    return overlay.at(left, top);
  };
  assert.ok(drawn_layer, 'no layer is named');
  const known = viridis.map((colour) => colour.join());
  for (const place of [[0.2, 0.2], [0.7, 0.2], [0.7, 0.7]]) {
    const { left, top } = pixel_at(target, place);
    assert.ok(known.includes(colour_of(place).join()), `${colour_of(place)} at ${place} is no colour of the map`);
    assert.notDeepEqual(overlay.at(left, top), original.at(left, top));
  }
  assert_colour(colour_of([0.2, 0.2]), viridis[255], 'the maximum');
  await page.close();
});

for (const smoothing of /** @type {const} */ (['none', 'linear', 'cubic'])) {
  test(`the overlay has the colour map's colours: ${smoothing}`, async () => {
    const page = await explained_page();
    const tables = await colour_tables();
    const names = smoothing === 'linear' ? Object.keys(tables) : ['viridis'];
    assert.equal(Object.keys(tables).length, 6);
    for (const colours of names) {
      await show(page, { mode: 'overlay', opacity: 1, threshold: 0, contours: false, smoothing, colours });
      const screen = await screen_of(page);
      const [{ target }] = (await viewer(page)).panes;
      for (const place of places) {
        const { left, top, x, y } = pixel_at(target, place);
        const value = map_at(x, y, smoothing);
        assert_colour(screen.at(left, top), tables[colours][Math.round(value * 255)], `${colours} at ${place}`);
      }
    }
    await page.close();
  });
}

test('opacity mixes, and what is below the threshold is the picture alone', async () => {
  const page = await explained_page();
  const tables = await colour_tables();
  await show(page, { mode: 'original' });
  const original = await screen_of(page);
  await show(page, { mode: 'overlay', opacity: 0.4, threshold: 0.5, smoothing: 'linear', colours: 'magma' });
  const overlay = await screen_of(page);
  const [{ target }] = (await viewer(page)).panes;
  let below = 0;
  for (const place of places) {
    const { left, top, x, y } = pixel_at(target, place);
    const value = map_at(x, y, 'linear');
    const ground = original.at(left, top);
    const colour = tables.magma[Math.round(value * 255)];
    below += Number(value < 0.5);
    const mixed = /** @type {Colour} */ (ground.map((grey, i) => grey + 0.4 * (colour[i] - grey)));
    assert_colour(overlay.at(left, top), value < 0.5 ? ground : mixed, `${place}`);
  }
  assert.ok(below > 0 && below < places.length);
  await page.close();
});

test('a map lies only where the model looked', async () => {
  const page = await explained_page(undefined, { placed: { x: 0.25, y: 0, width: 0.5, height: 1 } });
  await show(page, { mode: 'original' });
  const original = await screen_of(page);
  await show(page, { mode: 'overlay', opacity: 1, threshold: 0, smoothing: 'linear', colours: 'viridis' });
  const overlay = await screen_of(page);
  const [{ target }] = (await viewer(page)).panes;
  const { viridis } = await colour_tables();
  for (const place of [[0.1, 0.3], [0.22, 0.5], [0.8, 0.3], [0.95, 0.6]]) {
    const { left, top } = pixel_at(target, place);
    assert_colour(overlay.at(left, top), original.at(left, top), `beside the map at ${place}`);
  }
  for (const place of [[0.3, 0.3], [0.5, 0.5], [0.7, 0.6]]) {
    const { left, top, x, y } = pixel_at(target, place);
    const value = map_at((x - 0.25) / 0.5, y, 'linear');
    assert_colour(overlay.at(left, top), viridis[Math.round(value * 255)], `on the map at ${place}`);
  }
  await page.close();
});

test('without positive evidence nothing is drawn on the picture', async () => {
  const page = await explained_page(undefined, { has_evidence: false, raw_max: -1, map: new Array(16).fill(0) });
  await show(page, { mode: 'original' });
  const original = await screen_of(page);
  await show(page, { mode: 'overlay', opacity: 1, threshold: 0, contours: true });
  const overlay = await screen_of(page);
  const [{ target }] = (await viewer(page)).panes;
  for (const place of places) {
    const { left, top } = pixel_at(target, place);
    assert_colour(overlay.at(left, top), original.at(left, top), `${place}`);
  }
  await keep_screenshot(page, 'viewer_no_evidence');
  await page.close();
});

test('contours are white lines where the map passes a half', async () => {
  const page = await explained_page();
  await show(page, { mode: 'overlay', opacity: 0.5, threshold: 0, contours: true, smoothing: 'linear', colours: 'viridis' });
  const screen = await screen_of(page);
  const [{ target }] = (await viewer(page)).panes;
  const row = Math.floor(target.y + 0.375 * target.height); // through the middle of the second row of cells
  const y = (row + 0.5 - target.y) / target.height;
  let crossing = 0;
  for (let left = Math.ceil(target.x); left < target.x + target.width - 1; ++left) {
    const here = map_at((left + 0.5 - target.x) / target.width, y, 'linear');
    const next = map_at((left + 1.5 - target.x) / target.width, y, 'linear');
    if (here < 0.5 && next >= 0.5) crossing = left;
  }
  assert.ok(crossing > 0);
  const brightest = Math.max(...[-1, 0, 1].map((offset) => Math.min(...screen.at(crossing + offset, row))));
  assert.ok(brightest > 225, `the line is only ${brightest} bright`);
  await page.close();
});

test('side by side and split show the picture and the same with the map', async () => {
  const page = await explained_page();
  const { inferno } = await colour_tables();
  await show(page, { mode: 'side_by_side', opacity: 1, threshold: 0, smoothing: 'linear', colours: 'inferno' });
  let screen = await screen_of(page);
  const [plain, explained] = (await viewer(page)).panes;
  for (const place of places.filter(([, y]) => y < 0.6)) {
    const { left, top, x, y } = pixel_at(explained.target, place);
    assert_colour(screen.at(left, top), inferno[Math.round(map_at(x, y, 'linear') * 255)], `beside, ${place}`);
    const [across, down] = [plain.target.x - explained.target.x, plain.target.y - explained.target.y];
    const [red, green, blue] = screen.at(left + across, top + down);
    assert.ok(red === green && green === blue, `the plain picture has a colour at ${place}`);
  }
  await keep_screenshot(page, 'viewer_side_by_side');
  await show(page, { mode: 'split', split: 0.5 });
  screen = await screen_of(page);
  const [left_half, right_half] = (await viewer(page)).panes;
  for (const place of places) {
    const { left, top, x, y } = pixel_at(right_half.target, place);
    if (Math.abs(left - left_half.area.x - left_half.area.width) < 20) continue;
    const found = screen.at(left, top);
    if (left > right_half.area.x) assert_colour(found, inferno[Math.round(map_at(x, y, 'linear') * 255)], `split, ${place}`);
    else assert.ok(found[0] === found[1] && found[1] === found[2], `left of the split there is a colour at ${place}`);
  }
  await keep_screenshot(page, 'viewer_split');
  await page.close();
});

test('the line of the split follows the mouse', async () => {
  const page = await explained_page();
  await show(page, { mode: 'split', split: 0.5 });
  const [{ area }, right] = (await viewer(page)).panes;
  const middle = area.y + area.height / 2;
  await page.mouse.move(right.area.x, middle);
  await page.mouse.down();
  await page.mouse.move(right.area.x - 60, middle, { steps: 4 });
  await page.mouse.move(right.area.x - 120, middle, { steps: 4 });
  await page.mouse.up();
  await rests(page);
  const { panes } = await viewer(page);
  assert.ok(Math.abs(panes[1].area.x - (right.area.x - 120)) <= 2, `the line is at ${panes[1].area.x}`);
  await page.close();
});

test('inverting turns every value around', async () => {
  const page = await answered_page();
  await show(page, { mode: 'original', inverted: false });
  const upright = await screen_of(page);
  await page.keyboard.press('i');
  await rests(page);
  const inverted = await screen_of(page);
  const [{ target }] = (await viewer(page)).panes;
  for (const place of places) {
    const { left, top } = pixel_at(target, place);
    const wanted = /** @type {Colour} */ (upright.at(left, top).map((value) => 255 - value));
    assert_colour(inverted.at(left, top), wanted, `${place}`);
  }
  await page.close();
});

test('the right button sets the window: a narrower one has more contrast', async () => {
  const page = await answered_page();
  await show(page, { mode: 'original' });
  const before = await screen_of(page);
  const [{ area, target }] = (await viewer(page)).panes;
  await page.mouse.move(area.x + area.width / 2, area.y + area.height / 2);
  await page.mouse.down({ button: 'right' });
  await page.mouse.move(area.x + area.width / 2 - 100, area.y + area.height / 2, { steps: 5 });
  await page.mouse.up({ button: 'right' });
  await rests(page);
  const narrowed = await screen_of(page);
  // 100 pixels to the left: the window is 50 narrower.
  for (const place of places) {
    const { left, top } = pixel_at(target, place);
    const windowed = (/** @type {number} */ v) => Math.min(255, Math.max(0, ((v - 127.5) * 255) / 205 + 127.5));
    // The picture was rounded before it was measured here, and then spread by 255/205.
    const wanted = /** @type {Colour} */ (before.at(left, top).map(windowed));
    assert_colour(narrowed.at(left, top), wanted, `${place}`);
  }
  await page.keyboard.press('r');
  await rests(page);
  const reset = await screen_of(page);
  for (const place of places) {
    const { left, top } = pixel_at(target, place);
    assert.deepEqual(reset.at(left, top), before.at(left, top));
  }
  await page.close();
});

test('the wheel zooms to the pointer, a drag moves, a double click fits again', async () => {
  const page = await answered_page();
  const [{ area, target }] = (await viewer(page)).panes;
  const [x, y] = [target.x + target.width * 0.25, target.y + target.height * 0.25];
  await page.mouse.move(x, y);
  for (let i = 0; i < 5; ++i) await page.mouse.wheel(0, -100);
  await rests(page);
  const [{ target: zoomed }] = (await viewer(page)).panes;
  assert.ok(zoomed.width > 2 * target.width, `only ${zoomed.width} wide`);
  assert.ok(Math.abs((x - zoomed.x) / zoomed.width - 0.25) < 2 / zoomed.width);
  assert.ok(Math.abs((y - zoomed.y) / zoomed.height - 0.25) < 2 / zoomed.height);
  await page.mouse.down();
  for (let step = 1; step <= 10; ++step) await page.mouse.move(x + 6 * step, y + 4 * step);
  await page.mouse.up();
  await rests(page);
  const [{ target: moved }] = (await viewer(page)).panes;
  // The first few pixels tell a drag from a click.
  assert.ok(moved.x - zoomed.x > 50 && moved.x - zoomed.x <= 60, `moved by ${moved.x - zoomed.x}`);
  assert.ok(area.width > 0);
  await page.mouse.dblclick(x, y);
  await rests(page);
  assert.deepEqual((await viewer(page)).panes[0].target, target);
  await page.close();
});

test('keys: space, H, C, F, P, +, V', async () => {
  const page = await explained_page();
  const press = async (/** @type {string} */ key) => {
    await page.keyboard.press(key);
    await rests(page);
    return viewer(page);
  };
  assert.equal((await viewer(page)).mode, 'overlay');
  assert.equal((await press('Space')).mode, 'original');
  assert.equal((await press('Space')).mode, 'overlay');
  assert.equal((await press('h')).mode, 'side_by_side');
  assert.equal((await press('h')).mode, 'split');
  assert.equal((await press('Space')).mode, 'original');
  assert.equal((await press('Space')).mode, 'split');
  const { colours } = await viewer(page);
  assert.notEqual((await press('c')).colours, colours);
  await show(page, { mode: 'overlay' });
  const [{ target }] = (await viewer(page)).panes;
  assert.ok((await press('+')).panes[0].target.width > target.width);
  assert.equal((await press('p')).panes[0].target.width, 256);
  assert.deepEqual((await press('f')).panes[0].target, target);
  await press('v');
  assert.equal((await press('p')).panes[0].target.width, 32); // the model's input
  await keep_screenshot(page, 'viewer_model_input');
  await page.close();
});

test('buttons above the picture', async () => {
  const page = await answered_page();
  const [{ area }] = (await viewer(page)).panes;
  const y = area.y - 24;
  // From the right: 12 pixels of margin, buttons of 34 in groups with gaps of 6.
  const from_right = (/** @type {number} */ buttons, /** @type {number} */ gaps) => area.x + area.width - 12 - 34 * buttons - 6 * gaps + 17;
  await page.mouse.click(from_right(5, 2), y);
  await rests(page);
  assert.equal((await viewer(page)).inverted, true);
  await page.mouse.click(from_right(6, 2), y);
  await rests(page);
  assert.equal((await viewer(page)).window, 'automatic');
  await page.mouse.click(from_right(7, 2), y);
  await rests(page);
  assert.equal((await viewer(page)).tool, 'window');
  await page.mouse.click(from_right(3, 1), y);
  await rests(page);
  assert.equal((await viewer(page)).panes[0].target.width, 256);
  await page.mouse.click(from_right(4, 1), y);
  await rests(page);
  assert.notEqual((await viewer(page)).panes[0].target.width, 256);
  await page.mouse.click(from_right(2, 1), y);
  await rests(page);
  assert.equal((await viewer(page)).inverted, false);
  await page.mouse.click(area.x + 12 + 20, y);
  await rests(page);
  assert.equal((await viewer(page)).mode, 'original');
  await page.close();
});

test('two fingers zoom the picture and not the page', async () => {
  const page = await answered_page({ viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true });
  const [{ target }] = (await viewer(page)).panes;
  const cdp = await page.context().newCDPSession(page);
  const touch = (/** @type {string} */ type, /** @type {number[][]} */ fingers) =>
    cdp.send('Input.dispatchTouchEvent', {
      type: /** @type {'touchStart' | 'touchMove' | 'touchEnd'} */ (type),
      touchPoints: fingers.map(([x, y], id) => ({ x, y, id })),
    });
  await touch('touchStart', [[160, 350]]);
  await touch('touchStart', [[160, 350], [220, 350]]);
  for (let step = 1; step <= 6; ++step) await touch('touchMove', [[160 - 10 * step, 350], [220 + 10 * step, 350]]);
  await touch('touchEnd', []);
  await rests(page);
  const [{ target: pinched }] = (await viewer(page)).panes;
  const factor = pinched.width / target.width;
  assert.ok(Math.abs(factor - 3) < 0.05, `the picture grew by ${factor}`);
  assert.equal(await page.evaluate(() => visualViewport?.scale), 1);
  await page.close();
});

test('a tap on the ways of showing works, and a finger moves an enlarged picture', async () => {
  const page = await answered_page({ viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true });
  const [{ area }] = (await viewer(page)).panes;
  await page.touchscreen.tap(12 + 19, area.y / 2 - 24);
  await rests(page);
  assert.equal((await viewer(page)).mode, 'original');
  await page.keyboard.press('+');
  await rests(page);
  const [{ target }] = (await viewer(page)).panes;
  const cdp = await page.context().newCDPSession(page);
  const touch = (/** @type {any} */ type, /** @type {number[][]} */ fingers) =>
    cdp.send('Input.dispatchTouchEvent', { type, touchPoints: fingers.map(([x, y], id) => ({ x, y, id })) });
  await touch('touchStart', [[200, 350]]);
  for (let step = 1; step <= 8; ++step) await touch('touchMove', [[200 + 5 * step, 350]]);
  await touch('touchEnd', []);
  await rests(page);
  const moved = (await viewer(page)).panes[0].target.x - target.x;
  assert.ok(moved > 40 && moved <= 82, `moved by ${moved} device pixels`);
  await page.close();
});

test('a lost context comes back with picture and heatmap', async () => {
  const page = await explained_page();
  await show(page, { mode: 'overlay', opacity: 0.7, threshold: 0.3, contours: true, colours: 'turbo', inverted: true });
  const before_loss = await page.screenshot();
  await lose_context(page);
  await rests(page);
  assert.ok(before_loss.equals(await page.screenshot()), 'the screen differs after the context came back');
  await page.close();
});

test('with a heatmap on it and the pointer at rest the page draws nothing', async () => {
  const page = await explained_page();
  const [{ area }] = (await viewer(page)).panes;
  await page.mouse.move(area.x + area.width - 29, area.y - 24); // a button that has a tooltip
  await page.waitForTimeout(1500);
  await rests(page);
  const drawn = await frames_drawn(page);
  await page.waitForTimeout(1500);
  assert.equal(await frames_drawn(page), drawn);
  await keep_screenshot(page, 'viewer_tooltip');
  await page.close();
});
