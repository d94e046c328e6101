// What the interface asks of the page besides pictures: models, results, settings.

import { model_cards } from './model_cards.js';
import { failure_of } from './protocol.js';
import { keep_settings } from './settings.js';
import { copy_of, copy_picture, print_page, save_file, save_text } from './take_away.js';

/**
 * @param {object} parts
 * @param {import('./app.mjs').App} parts.app
 * @param {HTMLCanvasElement} parts.canvas
 * @param {HTMLElement} parts.print    what is printed
 * @param {Promise<import('./session.js').Session>} parts.begun
 * @param {import('./canvas.js').FrameLoop} parts.frames
 * @param {(cards: import('./app.mjs').ModelCard[]) => void} parts.on_cards
 * @param {() => void} parts.open_own_model
 * @param {import('./engine_client.js').EngineClient} parts.engine
 * @param {(failure: import('./protocol.js').Failure) => void} parts.on_failure
 * @param {(id: string, name: string) => void} parts.open_card
 * @param {import('./app.mjs').Actions['compare_models']} parts.compare_models
 * @param {() => import('./parts/volume_session.js').VolumeSession | null} parts.volumes    null while there are none
 */
export function shell_actions({ app, canvas, print, begun, frames, on_cards, open_own_model, open_card, compare_models, engine, on_failure, volumes }) {
  return {
    keep_settings,
    /** @type {import('./app.mjs').Actions['save_text']} */
    save_text: (name, type, text) => save_text(name, type, volumes()?.in_report(type, text) ?? text),
    show_theme: (/** @type {boolean} */ dark) => void (document.documentElement.dataset.theme = dark ? 'dark' : 'light'),
    /** @type {import('./app.mjs').Actions['take_overlay']} */
    take_overlay: (picture, heatmap, colour_map, opacity, name, copy) => {
      const drawn = engine
        .draw_overlay(undefined, { picture, heatmap, colour_map, opacity })
        .then(({ png }) => new Blob([/** @type {Uint8Array<ArrayBuffer>} */ (png)], { type: 'image/png' }));
      const taken = copy ? copy_picture(drawn) : drawn.then((blob) => save_file(name, blob));
      taken.catch((thrown) => on_failure(failure_of(thrown)));
    },
    copy_text: (/** @type {string} */ text) => {
      const whole = volumes()?.in_report('text/tab-separated-values', text) ?? text;
      navigator.clipboard?.writeText(whole).catch(() => {});
    },
    use_model: async (/** @type {string} */ id) => (await begun).load_model(Promise.resolve(id)),
    open_card,
    compare_models,
    open_own_model,
    list_models: async () => {
      const cards = await model_cards();
      app.models_listed(cards);
      on_cards(cards);
    },
    /** @type {import('./app.mjs').Actions['print_page']} */
    print_page: (page, x, y, width, height) => {
      // In a frame of its own, without the sheet that asked for it.
      setTimeout(() => {
        frames.draw(performance.now());
        print_page(print, volumes()?.on_page(JSON.parse(page)) ?? JSON.parse(page), copy_of(canvas, { x, y, width, height }));
      }, 100);
    },
  };
}
