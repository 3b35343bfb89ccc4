// While one reads or writes in the forum. Every page is whole without it.
//
//   [data-forum-new]        what live.js says is new is put under the last reply; nothing that stands there moves
//   form[data-forum-draft]  keeps what is typed on the server now and then, and in the browser while there is no
//       connection; data-kept ("{time}"), data-unsent and data-back are its words

const PAUSE_IN_TYPING = 2000;

document.addEventListener("click", async (event) => {
  const bar = event.target.closest("[data-forum-new] .newbar");
  if (!bar || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const place = bar.closest("[data-forum-new]");
  const answer = await fetch(place.dataset.liveHref, { headers: { "HX-Request": "true" } }).catch(() => null);
  if (!answer?.ok) return location.reload();
  const list = document.querySelector(".posts");
  list.insertAdjacentHTML("beforeend", await answer.text());
  window.htmx?.process(list);
  const last = [...list.querySelectorAll("[data-number]")].at(-1);
  // A new element, so that live.js begins to count anew.
  const fresh = place.cloneNode(false);
  fresh.dataset.liveHref = place.dataset.liveHref.replace(/\d+\/$/, `${last.dataset.number}/`);
  place.replaceWith(fresh);
  last.tabIndex = -1;
  last.focus({ preventScroll: true });
});

class Draft {
  constructor(form) {
    this.form = form;
    this.words = form.elements.text;
    this.state = form.querySelector("[data-draft-state]");
    // What one person typed is not offered to the next at the same browser.
    this.name = `${form.dataset.forumDraft} ${form.dataset.person}`;
    this.bringBack();
    form.addEventListener("input", () => this.typed());
    form.addEventListener("submit", (event) => this.sendOn(event));
    addEventListener("online", () => localStorage.getItem(this.name) && this.keep());
  }

  bringBack() {
    const typed = localStorage.getItem(this.name);
    if (!typed || typed === this.words.value || this.form.querySelector("[aria-invalid]")) return;
    this.words.value = typed;
    this.say(this.form.dataset.back);
    this.keep();
  }

  typed() {
    localStorage.setItem(this.name, this.words.value);
    clearTimeout(this.pause);
    this.pause = setTimeout(() => this.keep(), PAUSE_IN_TYPING);
  }

  // True when the server has answered, whatever it says: then the browser need not keep it.
  async keep() {
    clearTimeout(this.pause);
    const body = new FormData(this.form);
    body.delete("pictures");
    const sent = this.words.value;
    const answer = await fetch(this.form.dataset.forumDraft, { method: "POST", body }).catch(() => null);
    if (!answer) {
      this.say(this.form.dataset.unsent);
      return false;
    }
    if (answer.headers.has("X-Kept-At")) {
      if (this.words.value === sent) localStorage.removeItem(this.name);
      this.say(this.form.dataset.kept.replace("{time}", answer.headers.get("X-Kept-At")));
    }
    return true;
  }

  // A form is sent only where somebody answers, so that no page of the browser's takes the place of what was typed.
  async sendOn(event) {
    if (this.sending) return;
    event.preventDefault();
    const button = event.submitter;
    if (!(await this.keep())) return;
    localStorage.removeItem(this.name);
    this.sending = true;
    this.form.requestSubmit(button);
    this.sending = false;
  }

  say(text) {
    this.state.textContent = text;
  }
}

for (const form of document.querySelectorAll("form[data-forum-draft]")) new Draft(form);
