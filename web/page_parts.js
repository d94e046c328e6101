// The page's scripts that the first answer does not need: each comes when it is first asked for, and all of them ahead,
// once there is an answer and nobody waits.

// After the first answer: what somebody sees or asks for next goes before.
const bring_after_ms = 500;

export const page_parts = {
  card: () => import('./parts/card_dialog.js'),
  comparison: () => import('./parts/compare_dialog.js'),
  own_model: () => import('./parts/own_model.js'),
  evaluating: () => import('./parts/evaluating.js'),
  privacy: () => import('./parts/privacy_panel.js'),
};

let are_coming = false;

/** From here on nothing that a person asks of the page needs the network. */
export function bring_page_parts() {
  if (are_coming) return;
  are_coming = true;
  setTimeout(() => Object.values(page_parts).forEach((bring) => bring().catch(() => {})), bring_after_ms);
}
