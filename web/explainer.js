// Brings the explanation that the interface wants of the engine, in the background: what is asked meanwhile replaces what
// was asked before, and no classification waits for it.

import { failure_of } from './protocol.js';

/**
 * @typedef {import('./app.mjs').App} App
 * @typedef {import('./engine_client.js').EngineClient} EngineClient
 * @typedef {import('./protocol.js').ExplanationRequest} ExplanationRequest
 */

export class Explainer {
  #app;
  #engine;
  #explaining = new AbortController();
  #checking = new AbortController();
  #seeing = new AbortController();
  #trying = new AbortController();
  /** @type {string | null} the model whose layers the interface knows */
  #listed_model = null;

  /**
   * @param {App} app
   * @param {EngineClient} engine
   */
  constructor(app, engine) {
    this.#app = app;
    this.#engine = engine;
  }

  /** @param {ExplanationRequest} request    replaces the one before, whose answer is dropped */
  async explain(request) {
    this.#explaining.abort();
    this.#checking.abort();
    this.#explaining = new AbortController();
    const { signal } = this.#explaining;
    try {
      const explanation = await this.#engine.explain(signal, request);
      this.#app.explanation_drawn(request, explanation);
      await this.#list_layers(signal, explanation.model);
    } catch (thrown) {
      const failure = failure_of(thrown);
      if (failure.code !== 'cancelled') this.#app.explanation_failed(request, failure);
    }
  }

  /** @param {ExplanationRequest} request    of the explanation that is shown */
  async check(request) {
    this.#checking.abort();
    this.#checking = new AbortController();
    try {
      this.#app.explanation_checked(request, await this.#engine.check_explanation(this.#checking.signal, request));
    } catch (thrown) {
      this.#app.check_failed(request, failure_of(thrown));
    }
  }

  /** @param {ExplanationRequest} request    of what is shown */
  async try_changes(request) {
    this.#trying.abort();
    this.#trying = new AbortController();
    try {
      this.#app.stability_measured(request, await this.#engine.measure_stability(this.#trying.signal, request));
    } catch (thrown) {
      const failure = failure_of(thrown);
      if (failure.code !== 'cancelled') this.#app.stability_failed(request, failure);
    }
  }

  /** @param {number} picture    whose prepared form is to be seen */
  async bring_model_input(picture) {
    this.#seeing.abort();
    this.#seeing = new AbortController();
    try {
      this.#app.model_input_opened(picture, await this.#engine.model_input(this.#seeing.signal, picture));
    } catch (thrown) {
      const failure = failure_of(thrown);
      if (failure.code !== 'cancelled') this.#app.model_input_failed(picture, failure);
    }
  }

  /**
   * The first explanation has made the model's layers known.
   * @param {AbortSignal} signal
   * @param {string} model
   */
  async #list_layers(signal, model) {
    if (this.#listed_model === model) return;
    const { layers } = await this.#engine.list_layers(signal);
    if (this.#app.layers_listed(model, layers)) this.#listed_model = model;
  }
}
