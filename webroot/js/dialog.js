// The two dialogs: a reason for whatever changes state, and the story of an event.

import { get } from './api.js';

const $ = (id) => document.getElementById(id);

function complain(error) {
  $('ask-error').textContent = error.message;
  if (error.signIn) {
    const link = document.createElement('a');
    link.href = '/sign-in';
    link.textContent = 'Sign in';
    $('ask-error').replaceChildren('The token is wanted first. ', link);
  }
}

/** Asks for a reason, then acts; stays open, with the error, when that fails. */
export function ask(title, text, action) {
  const dialog = $('ask');
  let busy = false;
  $('ask-title').textContent = title;
  $('ask-text').textContent = text;
  $('ask-reason').value = '';
  $('ask-error').textContent = '';
  $('ask-no').onclick = () => dialog.close();
  const act = async () => {
    const reason = $('ask-reason').value.trim();
    if (!reason) {
      $('ask-error').textContent = 'Say why: it goes into the journal.';
      return;
    }
    if (busy) return;
    busy = true;
    try {
      const done = await action(reason);
      if (done && done.note) $('ask-error').textContent = done.note; else dialog.close();
    } catch (error) {
      complain(error);
    } finally {
      busy = false;
    }
  };
  $('ask-yes').onclick = act;
  dialog.querySelector('form').onsubmit = (event) => { event.preventDefault(); act(); };
  dialog.showModal();
  $('ask-reason').focus();
}

/** Shows what led to an event and what became of it. */
export async function explain(id) {
  const list = $('story-lines');
  $('story-title').textContent = id;
  list.replaceChildren();
  $('story-wait').textContent = 'Reading the journal …';
  $('story-close').onclick = () => $('story').close();
  if (!$('story').open) $('story').showModal();
  try {
    const story = await get(`/explain/${encodeURIComponent(id)}`);
    $('story-wait').textContent = '';
    list.replaceChildren(...story.lines.slice(0, 200).map((line) => {
      const li = document.createElement('li');
      li.textContent = line.slice(2);
      if (line.startsWith('>')) li.className = 'subject';
      return li;
    }));
  } catch (error) {
    $('story-wait').textContent = error.message;
  }
}
