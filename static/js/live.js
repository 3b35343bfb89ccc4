// Hears what is new while the page is open. The page is whole without it.
//
// {% live_topics … %} renders the [data-live] element. Each message becomes a CustomEvent
// "live:<kind>" on document, its detail the payload. Two things happen without further script:
//   [data-live-new="notice.published notice.corrected"]  shows a bar there; the list never moves by itself.
//       data-live-id="12" and data-live-courtyard="…" narrow it to one thing, or to what concerns one courtyard
//   [data-live-figure="notification.unread"]             shows that field of messages of that kind, in words with
//       data-live-none, -one and -many ("{n} unread"); data-live-most="99" writes 99+, data-live-hides-nothing hides a 0
// A [data-live] element without words of its own listens and says nothing.

const SHOW_LOST_AFTER = 3000;
const HIDDEN_KEEPS = 30000;
const SILENCE = 45000;
const FIRST_PAUSE = 1000;
const LONGEST_PAUSE = 60000;

const SVG = "http://www.w3.org/2000/svg";

class Feed {
  constructor(elements) {
    this.element = elements.find((each) => each.dataset.lost) ?? elements[0];
    this.topics = [...new Set(elements.flatMap((each) => each.dataset.topics.split(" ")))];
    this.seen = Math.min(...elements.map((each) => Number(each.dataset.after)));
    this.failures = 0;
    this.refusals = 0;
    this.source = null;
  }

  connect() {
    clearTimeout(this.retry);
    if (this.source || !this.topics.length) return;
    const query = this.topics.map((topic) => `topic=${encodeURIComponent(topic)}`).join("&");
    const source = new EventSource(`${this.element.dataset.stream}?${query}&after=${this.seen}`);
    this.source = source;
    this.sayLostSoon();
    source.onopen = () => this.opened();
    source.onmessage = (event) => this.heard(event);
    source.onerror = () => this.lost(source.readyState === EventSource.CLOSED);
    source.addEventListener("beat", (event) => this.alive(event));
    source.addEventListener("reload", (event) => {
      this.alive(event);
      document.dispatchEvent(new CustomEvent("live:outdated"));
      showOutdated(this.element.dataset.outdated);
    });
    source.addEventListener("reconnect", () => this.lost(false));
  }

  close() {
    clearTimeout(this.silence);
    clearTimeout(this.retry);
    this.source?.close();
    this.source = null;
  }

  // Closed on purpose: nothing is lost, nothing is said.
  rest() {
    this.stopSaying();
    this.close();
  }

  opened() {
    this.failures = 0;
    this.refusals = 0;
    this.stopSaying();
    say("");
    this.element.dataset.state = "open";
    this.watch();
  }

  // The stream's own sign of life, which also says up to where everything has been told.
  alive(event) {
    this.seen = Math.max(this.seen, Number(event.lastEventId) || 0);
    this.watch();
  }

  heard(event) {
    const id = Number(event.lastEventId);
    this.watch();
    if (id <= this.seen) return;
    this.seen = id;
    const payload = JSON.parse(event.data);
    document.dispatchEvent(new CustomEvent(`live:${payload.kind}`, { detail: payload }));
    showNew(payload, this.element.dataset);
    showFigures(payload);
  }

  lost(refused) {
    this.close();
    this.failures += 1;
    this.refusals = refused ? this.refusals + 1 : 0;
    if (this.refusals > 1) this.hearOnlyWhatIsPublic();
    if (!this.topics.length) return this.stopSaying();
    this.sayLostSoon();
    if (document.visibilityState === "hidden" && this.closedWhileHidden) return;
    const pause = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (this.failures - 1));
    this.retry = setTimeout(() => this.connect(), pause * (0.5 + Math.random() / 2));
  }

  // Whoever has signed out in another tab goes on with what everybody may hear, if the page has any of it.
  hearOnlyWhatIsPublic() {
    this.topics = this.topics.filter((topic) => !topic.startsWith("person/"));
  }

  sayLostSoon() {
    this.saying ??= setTimeout(() => {
      this.element.dataset.state = "lost";
      say(this.element.dataset.lost);
    }, SHOW_LOST_AFTER);
  }

  stopSaying() {
    clearTimeout(this.saying);
    this.saying = null;
  }

  watch() {
    clearTimeout(this.silence);
    this.silence = setTimeout(() => this.lost(false), SILENCE);
  }

  // A hidden page gives its connection back after a while and catches up when it is looked at again.
  hidden() {
    this.hiding = setTimeout(() => {
      this.closedWhileHidden = true;
      this.rest();
    }, HIDDEN_KEEPS);
  }

  shown() {
    clearTimeout(this.hiding);
    this.closedWhileHidden = false;
    if (!this.source) {
      this.failures = 0;
      this.connect();
    }
  }
}

function say(text) {
  for (const place of document.querySelectorAll("[data-live-status]")) {
    if (place.textContent === text) continue;
    place.textContent = text;
    place.classList.toggle("toast", Boolean(text));
  }
}

const waiting = new WeakMap();

function concerns(place, payload) {
  const { liveId, liveCourtyard } = place.dataset;
  if (liveId && liveId !== String(payload.id)) return false;
  // Without courtyards a message is for the whole community.
  return !liveCourtyard || !payload.courtyards?.length || payload.courtyards.includes(liveCourtyard);
}

function showNew(payload, words) {
  for (const place of document.querySelectorAll(`[data-live-new~="${CSS.escape(payload.kind)}"]`)) {
    if (!concerns(place, payload)) continue;
    const kept = waiting.get(place) ?? { fresh: new Set(), changed: new Set() };
    waiting.set(place, kept);
    const changed = /\.(corrected|withdrawn|changed)$/.test(payload.kind);
    const what = payload.url ?? payload.id ?? kept.fresh.size + kept.changed.size;
    if (!changed) kept.fresh.add(what);
    else if (!kept.fresh.has(what)) kept.changed.add(what);
    showBar(place, textOf(kept, payload.kind, { ...words, ...place.dataset }), payload.title);
  }
}

function textOf(kept, kind, words) {
  const room = kind.split(".")[0];
  const named = room[0].toUpperCase() + room.slice(1);
  const count = kept.fresh.size;
  if (!count) return words[`changed${named}`] ?? words.changed;
  const one = words[`new${named}One`] ?? words.newOne;
  const many = words[`new${named}Many`] ?? words.newMany;
  return (count === 1 ? one : many).replace("{n}", count);
}

function showOutdated(text) {
  const places = document.querySelectorAll("[data-live-new]");
  for (const place of places) showBar(place, text);
  if (!places.length) say(text);
}

function showBar(place, text, title) {
  const bar = document.createElement("a");
  bar.className = "newbar";
  const anchor = place.closest("[id]")?.id;
  bar.href = place.dataset.liveHref ?? `${location.pathname}${location.search}${anchor ? `#${anchor}` : ""}`;
  if (!place.dataset.liveHref) bar.addEventListener("click", reload);
  const words = document.createElement("span");
  words.textContent = text;
  bar.append(arrow(), words);
  if (title) {
    const newest = document.createElement("small");
    newest.textContent = title;
    words.append(document.createElement("br"), newest);
  }
  place.replaceChildren(bar);
}

// A link to the page's own address would only scroll.
function reload(event) {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  history.replaceState(history.state, "", event.currentTarget.href);
  location.reload();
}

function arrow() {
  const icon = document.createElementNS(SVG, "svg");
  icon.setAttribute("class", "i");
  icon.setAttribute("viewBox", "0 0 24 24");
  icon.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", "M12 20V5m-6 6 6-6 6 6");
  icon.append(path);
  return icon;
}

function showFigures(payload) {
  for (const place of document.querySelectorAll("[data-live-figure]")) {
    const [, kind, field] = place.dataset.liveFigure.match(/^(.*)\.(.*)$/) ?? [];
    if (kind === payload.kind && field in payload) showFigure(place, payload[field]);
  }
}

function showFigure(place, value) {
  const { liveNone, liveOne, liveMany, liveMost } = place.dataset;
  if (liveMany) place.textContent = (value === 0 ? liveNone : value === 1 ? liveOne : liveMany).replace("{n}", value);
  else place.textContent = liveMost && value > Number(liveMost) ? `${liveMost}+` : value;
  if ("liveHidesNothing" in place.dataset) place.hidden = !value;
}

const elements = [...document.querySelectorAll("[data-live]")];
if (elements.length && "EventSource" in window) {
  const feed = new Feed(elements);
  // A region that is to be read out has to be there before its words.
  for (const place of document.querySelectorAll("[data-live-new]")) place.setAttribute("role", "status");
  document.addEventListener("visibilitychange", () => (document.hidden ? feed.hidden() : feed.shown()));
  addEventListener("online", () => document.hidden || feed.shown());
  addEventListener("pagehide", () => feed.rest());
  // Also fires for a page that comes back from the browser's memory: it catches up.
  addEventListener("pageshow", () => document.hidden || feed.shown());
  // A page opened in the background takes no connection until it is looked at; then it catches up.
  if (document.hidden) feed.closedWhileHidden = true;
  else feed.connect();
}
