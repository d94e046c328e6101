// The page, from nothing to a running interface.

import { image_in_address } from './address.js';
import { Announcer } from './announcer.js';
import { choose_backend, give_up_webgpu, wanted_backend } from './backend.js';
import { FrameLoop, attach_canvas } from './canvas.js';
import { EarlyModel } from './early_model.js';
import { EngineClient } from './engine_client.js';
import { Explainer } from './explainer.js';
import { ExplanationChoices } from './explanation_choices.js';
import { missing_feature, missing_webgl } from './features.js';
import { fetched } from './fetched.js';
import { next_worker } from './first_worker.js';
import { split_models, split_pictures, take_chosen_files, take_dropped_files, take_pasted_files } from './intake.js';
import { follow_memory } from './memory.js';
import { Mirror, mirrored } from './mirror.js';
import { model_cards } from './model_cards.js';
import { NoticeBar } from './notice_bar.js';
import { Offline } from './offline.js';
import { once } from './once.js';
import { bring_page_parts, page_parts } from './page_parts.js';
import { engine_error, failure_of } from './protocol.js';
import { fetch_sample, fetch_samples } from './samples.js';
import { Session } from './session.js';
import { kept_model, kept_settings } from './settings.js';
import { shell_actions } from './shell_actions.js';
import { thread_count } from './threads.js';
import { filled } from './filled.js';
import { scripts } from './words.js';

/**
 * @typedef {import('./parts/evaluating.js').Evaluating} Evaluating
 * @typedef {import('./protocol.js').ExplanationRequest} ExplanationRequest
 * @typedef {{ pause: (paused: boolean) => void, cancel: () => void, retry_failed: () => void }} QueueActs
 */

const canvas = /** @type {HTMLCanvasElement} */ (element('canvas'));
const input = /** @type {HTMLInputElement} */ (element('files'));
const folder_input = /** @type {HTMLInputElement} */ (element('folder'));
const notice = element('notice');
const bar = new NoticeBar(element('notice_bar'));

boot().catch((thrown) => show_notice(filled(scripts.could_not_start, { why: failure_of(thrown).detail || String(thrown) })));

async function boot() {
  const missing = missing_feature();
  if (missing) return show_notice(missing);
  // First of all: files may come before the interface, and the worker starts while the interface does.
  /** @type {() => Promise<Evaluating | null>} there before the session has begun */
  let evaluating = async () => null;
  /** @type {(session: Session) => void} */
  let begin = () => {};
  const begun = new Promise((/** @type {(session: Session) => void} */ resolve) => (begin = resolve));
  const open = async (/** @type {import('./intake.js').NamedFile[]} */ files) => {
    const { models, images } = split_models(files);
    const sitting = await begun;
    if (own_dialog?.takes_references && images.length > 0) return void own_dialog.take_references(images);
    const { pictures, others } = split_pictures(images);
    const [first] = add_pictures(sitting, pictures);
    if (others.length > 0) void (await bring_volumes())?.take(others, first?.number);
    const [own] = models;
    if (own) void own_model().then((dialog) => dialog?.ask_about(own.file));
  };
  const add_pictures = (/** @type {Session} */ to, /** @type {import('./intake.js').NamedFile[]} */ pictures) => {
    const added = to.add(pictures);
    if (added.some(({ name }) => name.includes('/'))) void evaluating().then((it) => it?.take(added));
    return added;
  };
  take_files(open);
  /** @type {Session | null} */
  let session = null;
  /** @type {import('./parts/volume_session.js').VolumeSession | null} once there was a medical file */
  let volumes = null;
  const offline = start_offline(open, () => [...(session?.files() ?? []), ...(volumes?.files() ?? [])]);
  const own_input = /** @type {HTMLInputElement} */ (element('own_model_file'));
  take_chosen_files(own_input, open);
  /** @type {import('./protocol.js').Backend} */
  let backend = 'wasm';
  let tell_facts = () => {};
  // What the interface's queue and its HTML copy do alike.
  const queue = {
    pause: async (/** @type {boolean} */ paused) => (await begun).pause(paused),
    cancel: async () => {
      (await begun).cancel();
      volumes?.cancel();
    },
    retry_failed: async () => {
      (await begun).retry_failed();
      volumes?.retry();
    },
  };
  const engine = new EngineClient({
    create_worker: next_worker,
    on_notice: (said) => {
      if (said.kind === 'started') backend = said.backend;
      if (said.kind === 'no_webgpu') {
        backend = 'wasm';
        give_up_webgpu();
        bar.show(said.why, scripts.do_not_try_again, () => {
          choose_backend('wasm');
          bar.hide();
        });
      }
      tell_facts();
    },
    on_restart: async (reloading) => {
      (await begun).engine_restarted(reloading);
      volumes?.engine_restarted();
    },
    on_model: (recipe_url) => offline.model_loaded(recipe_url),
  });
  const early_model = new EarlyModel(engine, first_model());

  /** @type {import('./parts/own_model.js').OwnModelDialog | null} */
  let own_dialog = null;
  const own_model = when_needed(async () => {
    const { OwnModelDialog } = await page_parts.own_model();
    return (own_dialog = new OwnModelDialog(/** @type {HTMLDialogElement} */ (element('own_model')), {
      engine,
      picture: async () => (await begun).one_to_try(),
      sample: fetch_sample,
      use: async (file, recipe) => (await begun).load_own_model(file, recipe),
    }));
  });
  /** @type {Mirror | null} */
  let mirror = null;
  const open_samples = () => void fetch_samples().then(open, (thrown) => show_failure(failure_of(thrown)));
  element('samples_button').addEventListener('click', open_samples);
  const started = await start_app(begun, engine, {
    open_samples,
    on_cards: (cards) => mirror?.list_models(cards),
    on_model: (recipe_url) => offline.model_loaded(recipe_url),
    on_change: () => mirror?.look_again(),
    evaluating: () => evaluating(),
    volumes: () => volumes,
    queue,
  });
  if (!started) return show_notice(missing_webgl);
  const { app, frames } = started;
  notice.hidden = true;
  // For the console and for the tests in a browser; nothing of the page reads it.
  Object.assign(globalThis, { neuroscan: { app } });
  mirror = start_mirror(app, begun, early_model.settled, queue);
  /** @type {Evaluating | null} */
  let at_work = null;
  evaluating = when_needed(async () => (at_work = await start_evaluating(app, engine)));
  element('evaluation_button').addEventListener('click', () => {
    bar.hide();
    app.show_sheet('evaluation');
  });
  element('folder_classes_button').addEventListener('click', async () => (await evaluating())?.choose_classes());
  /** @type {import('./protocol.js').LoadedModel | null} */
  let model = null;
  const heard = {
    model_ready: (/** @type {import('./protocol.js').LoadedModel} */ ready) => {
      model = ready;
      at_work?.follow_model();
      volumes?.model_ready(ready);
    },
    picture_answered: () => bring_page_parts(),
  };
  const told = mirrored(app, mirror, heard);
  const sitting = (session = new Session(told, engine));
  const bring_volumes = when_needed(async () => {
    const { open_volume_viewer } = await import('./parts/volume_viewer.js');
    volumes = await open_volume_viewer({ app: told, engine, canvas, frames, on_pictures: (pictures) => void add_pictures(sitting, pictures), on_failure: show_failure });
    if (model) volumes.model_ready(model);
    return volumes;
  });
  app.restore_settings(kept_settings());
  session.load_model(early_model.id, early_model);
  tell_facts = () => {
    app.engine_facts(thread_count(location.search), backend === 'webgpu');
    element('backend_button').textContent = backend === 'webgpu' ? scripts.run_on_webassembly : scripts.run_on_webgpu;
  };
  tell_facts();
  follow_memory((bytes) => app.memory_used(bytes));
  begin(session);
  const addressed = await image_in_address(location.href).catch((thrown) => show_failure(failure_of(thrown)));
  if (addressed) open([{ name: addressed.name, file: addressed }]);
}

/**
 * @param {Promise<Session>} begun
 * @param {EngineClient} engine
 * @param {{ open_samples: () => void, on_cards: (cards: import('./app.mjs').ModelCard[]) => void, on_model: (recipe_url: string) => void, on_change: () => void,
 *           evaluating: () => Promise<Evaluating | null>, volumes: () => import('./parts/volume_session.js').VolumeSession | null,
 *           queue: QueueActs }} parts
 *        on_model: this model of the site was used
 * @returns {Promise<{ app: import('./app.mjs').App, frames: FrameLoop } | null>} null where there is no WebGL 2
 */
async function start_app(begun, engine, { open_samples, on_cards, on_model, on_change, evaluating, volumes, queue }) {
  const [app, regular, semibold] = await Promise.all([
    import('./app.mjs').then(({ default: create_app }) => create_app()),
    bytes_at('fonts/inter-400.ttf'),
    bytes_at('fonts/inter-600.ttf'),
  ]);
  const frames = new FrameLoop(app);
  const announcer = new Announcer(element('status'));
  const explaining = new ExplanationChoices(app, /** @type {HTMLFieldSetElement} */ (element('explanation_choices')));
  const explainer = new Explainer(app, engine);
  // Dialogs that few open come when they are first opened.
  const card = when_needed(async () => {
    const { CardDialog } = await page_parts.card();
    return new CardDialog(/** @type {HTMLDialogElement} */ (element('card')));
  });
  const open_card = async (/** @type {string} */ id, /** @type {string} */ name) => (await card())?.open(id, name);
  const comparing = when_needed(async () => {
    const { CompareDialog } = await page_parts.comparison();
    return new CompareDialog(/** @type {HTMLDialogElement} */ (element('compare')), { consensus: app.consensus, on_model });
  });
  /** @type {import('./app.mjs').Actions['compare_models']} */
  const compare_models = async (number, in_use, method, question, colour_map, opacity) => {
    const [picture, cards] = [(await begun).file_of(number) ?? (await volumes()?.file_of(number)), await model_cards()];
    const own = engine.own_model;
    if (!picture) return;
    const candidate = own && { id: in_use, name: filled(scripts.yours, { name: own.file.name }), own };
    (await comparing())?.open({ ...picture, cards, own: candidate, in_use, wish: { method, question }, colour_map, opacity });
  };
  element('compare_button').addEventListener('click', () => app.compare());
  element('stability_button').addEventListener('click', () => app.try_changes());
  const choice = /** @type {HTMLSelectElement} */ (element('model_choice'));
  element('card_button').addEventListener('click', () => open_card(choice.value, choice.selectedOptions[0]?.text ?? ''));
  const switch_backend = () => {
    choose_backend(wanted_backend() === 'webgpu' ? 'wasm' : 'webgpu');
    engine.replace_worker();
  };
  element('backend_button').addEventListener('click', switch_backend);
  const actions = {
    open_files: () => input.click(),
    open_folder: () => folder_input.click(),
    open_samples,
    look_at: async (/** @type {number} */ number) => {
      (await begun).look_at(number);
      volumes()?.look_at(number);
    },
    pause_queue: queue.pause,
    cancel_queue: queue.cancel,
    retry_failed: queue.retry_failed,
    request_frame: () => frames.request(),
    request_frame_in: (/** @type {number} */ ms) => frames.request_in(ms),
    announce: (/** @type {string} */ line, /** @type {boolean} */ settled) => {
      announcer.say(line, settled);
      on_change();
      explaining.follow();
    },
    set_cursor: (/** @type {string} */ name) => (canvas.style.cursor = name),
    ...shell_actions({ app, canvas, print: element('print'), begun, frames, on_cards, open_own_model: () => element('own_model_file').click(), open_card, compare_models, engine, on_failure: show_failure, volumes }),
    explain: (/** @type {ExplanationRequest} */ request) => void explainer.explain(request),
    check_explanation: (/** @type {ExplanationRequest} */ request) => void explainer.check(request),
    measure_stability: (/** @type {ExplanationRequest} */ request) => void explainer.try_changes(request),
    bring_model_input: (/** @type {number} */ picture) => void explainer.bring_model_input(picture),
    evaluate: async (/** @type {import('./app.mjs').EvaluationRequest} */ request) => (await evaluating())?.evaluate(request),
    save_evaluation: async (/** @type {'figures' | 'images' | 'all'} */ kind) => (await evaluating())?.save(kind),
    choose_classes: async () => (await evaluating())?.choose_classes(),
  };
  if (!app.start(actions, regular, semibold)) return null;
  attach_canvas(canvas, app, frames);
  void document.fonts.load('16px Inter'); // for dialogs: later the page asks for nothing any more
  return { app, frames };
}

/**
 * @param {import('./app.mjs').App} app
 * @param {Promise<Session>} begun
 * @param {Promise<unknown>} settled    whether there is a model or not, it is no longer waited for
 * @param {QueueActs} queue
 */
function start_mirror(app, begun, settled, queue) {
  const choice = /** @type {HTMLSelectElement} */ (element('model_choice'));
  const rows = /** @type {HTMLTableSectionElement} */ (element('results'));
  const on_model = async (/** @type {string} */ id) => (await begun).load_model(Promise.resolve(id));
  element('results_button').addEventListener('click', () => app.show_sheet('results'));
  element('help_button').addEventListener('click', () => app.show_sheet('help'));
  const on_queue = (/** @type {import('./mirror.js').QueueAct} */ act, /** @type {boolean} */ paused) => queue[act](paused);
  const mirror = new Mirror(app, { choice, rows, queue: element('queue'), on_model, on_queue });
  settled.then(model_cards).then((cards) => mirror.list_models(cards), () => {});
  return mirror;
}

/**
 * @param {import('./app.mjs').App} app
 * @param {EngineClient} engine
 */
async function start_evaluating(app, engine) {
  const { Evaluating } = await page_parts.evaluating();
  const dialog = /** @type {HTMLDialogElement} */ (element('folder_classes'));
  return new Evaluating({ app, engine, bar, dialog, mirror: element('evaluation') });
}

/** @param {import('./intake.js').OnFiles} on_files */
function take_files(on_files) {
  take_chosen_files(input, on_files);
  take_chosen_files(folder_input, on_files);
  take_dropped_files(element('drop_highlight'), on_files);
  take_pasted_files(on_files);
}

/** @param {import('./protocol.js').Failure} failure    that belongs to no picture */
function show_failure({ message }) {
  bar.show(message, scripts.open_image, () => input.click());
}

/**
 * @param {import('./intake.js').OnFiles} on_files_back
 * @param {() => import('./intake.js').NamedFile[]} open_files    what a reload into a new version brings back
 */
function start_offline(on_files_back, open_files) {
  const offline = new Offline({
    open_files,
    on_files_back,
    on_update: (is_elsewhere) =>
      bar.show(
        is_elsewhere
          ? scripts.updated_elsewhere
          : scripts.update_ready,
        scripts.reload,
        () => offline.update(),
      ),
  });
  offline.start();
  const panel = when_needed(async () => {
    const { PrivacyPanel } = await page_parts.privacy();
    return new PrivacyPanel(/** @type {HTMLDialogElement} */ (element('privacy')), offline);
  });
  const open = async () => (await panel())?.open();
  const follow_address = () => location.hash === '#privacy' && void open();
  for (const opener of document.querySelectorAll('[data-opens=privacy]')) opener.addEventListener('click', open);
  window.addEventListener('hashchange', follow_address);
  follow_address();
  return offline;
}

/**
 * The model named in the address (?model=id), or else the one that was used last, or the first of the list.
 * @returns {Promise<string>}
 */
async function first_model() {
  const named = new URLSearchParams(location.search).get('model');
  if (named) return named;
  /** @type {string[]} */
  const ids = await (await fetched('models/index.json')).json();
  const last = kept_model();
  return ids.includes(last) ? last : ids[0];
}

/**
 * What is made once, when it is asked for; null where it does not come, which is said and can be tried again.
 * @template Made
 * @param {() => Promise<Made>} make
 * @returns {() => Promise<Made | null>}
 */
function when_needed(make) {
  const made = once(make);
  return async () => {
    try {
      return await made();
    } catch (thrown) {
      show_failure(engine_error('download_failed', String(thrown)).to_failure());
      return null;
    }
  };
}

/** @param {string} url */
async function bytes_at(url) {
  return new Uint8Array(await (await fetched(url)).arrayBuffer());
}

/** @param {string} sentence */
function show_notice(sentence) {
  canvas.hidden = true;
  input.disabled = true;
  notice.hidden = false;
  notice.className = 'urgent';
  notice.setAttribute('role', 'alert');
  notice.textContent = sentence;
}

/** @param {string} id */
function element(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`index.html has no #${id}`);
  return found;
}
