// The core of it in WebKitGTK: the same answers, volumes, nothing that leaves the page, and what there is without a network.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { drop, hears, start_site } from './site.mjs';
import { start_stranger, try_to_send } from './ways_out.mjs';
import { no_webkit, start_webkit } from './webkit.mjs';

const options = { skip: no_webkit, timeout: 300_000 };
const phantom_answer = /^phantom\.png: Top left 27\.9%, Top right 24\.1%, Bottom left 24\.1%, Bottom right 23\.8%/;

/** @type {Awaited<ReturnType<typeof start_site>>} */
let site;
/** @type {Awaited<ReturnType<typeof start_webkit>>} */
let started;

before(async () => {
  if (no_webkit) return;
  site = await start_site('webkit', '/some/where/');
  started = await start_webkit();
  await started.page.goto(site.url);
});
after(async () => {
  await started?.close();
  await site?.close();
});

test('an image is answered as in other browsers, a wrong file with the sentence that fits', options, async () => {
  const { page } = started;
  await hears(page, /ready/);
  await drop(page, 'phantom.png');
  await hears(page, phantom_answer);
  await hears(page, /Grad-CAM of Top left/);
  await drop(page, 'text.jpg');
  await hears(page, /not an image NeuroScan can read/);
});

test('a volume has a verdict, from NIfTI and from compressed DICOM', options, async () => {
  const { page } = started;
  await drop(page, '../volumes/orientation_RAS.nii.gz');
  await hears(page, /^orientation_RAS\.nii\.gz, axial 4 of 6: .*%/);
  await page.waitForFunction(() => /%/.test(document.querySelector('#volume [data-part=headline]')?.textContent ?? ''));
  await drop(page, '../volumes/multi_j2k.dcm');
  await hears(page, /^multi_j2k\.dcm, .* of \d+: .*%/);
});

test('the page can send nothing to a stranger', options, async () => {
  const stranger = await start_stranger();
  assert.equal(await started.page.evaluate(try_to_send, stranger.url), 'refused');
  assert.deepEqual(stranger.reached, []);
  await stranger.close();
});

test('without a server the page works all the same', options, async () => {
  const { page } = started;
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await site.close();
  await page.reload();
  await hears(page, /ready/);
  await drop(page, 'phantom.png');
  await hears(page, phantom_answer);
});
