// Hears what is new while the page is open. The page is whole without it.
//
// {% live_topics … %} renders the [data-live] element. Each message becomes a CustomEvent
// "live:<kind>" on document, its detail the payload. Two things happen without further script:
//   [data-live-new="notice.published notice.corrected"]  shows a bar there; the list never moves by itself. The
//       room says how many in its own words (data-new-one, data-corrected-many, … with {n}). data-live-id="12" and
//       data-live-courtyard="…" narrow it to one thing, whose note it then names, or to what concerns one courtyard
//   [data-live-figure="notification.unread"]             shows that field of messages of that kind, and of what is
//       below it ("notification.read"), in words with data-live-none, -one and -many ("{n} unread");
//       data-live-most="99" writes 99+, data-live-hides-nothing hides a 0
// A [data-live] element without words of its own listens and says nothing.

const SHOW_LOST_AFTER = 3000;
const HIDDEN_KEEPS = 30000;
const SILENCE = 45000;
const FIRST_PAUSE = 1000;
const LONGEST_PAUSE = 60000;
const LEAVING_TAKES = 10000;

// What can happen to a thing that was there before, gravest first: the ending of a message's kind.
const HAPPENED = ["withdrawn", "corrected", "changed"];

const SVG = "http://www.w3.org/2000/svg";

class Feed {
  constructor(elements) {
    this.element = elements.find((each) => each.dataset.lost) ?? elements[0];
    this.topics = [...new Set(elements.flatMap((each) => each.dataset.topics.split(" ")))];
    this.seen = Math.min(...elements.map((each) => Number(each.dataset.after)));
    this.failures = 0;
    this.refusals = 0;
    this.leavesUntil = 0;
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
    const leaving = this.leavesUntil - Date.now();
    if (leaving <= 0) this.sayLostSoon();
    if (document.visibilityState === "hidden" && this.closedWhileHidden) return;
    const pause = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (this.failures - 1));
    this.retry = setTimeout(() => this.connect(), Math.max(leaving, pause * (0.5 + Math.random() / 2)));
  }

  // A page that a form takes away joins nothing anew meanwhile: whoever signs out would be refused. If it stays after
  // all, because a file came, it goes on.
  leaves() {
    this.leavesUntil = Date.now() + LEAVING_TAKES;
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
    const kept = waiting.get(place) ?? new Map();
    waiting.set(place, kept);
    takeUp(kept, payload, place.dataset.liveId ? payload.note : payload.title);
    const { text, lines } = wordsOf(kept, { ...words, ...place.dataset });
    showBar(place, text, lines);
  }
}

// A new thing that is corrected stays new: the page has not shown it yet. Of what else happened, the last counts.
function takeUp(kept, payload, name) {
  const what = payload.url ?? payload.id ?? kept.size;
  const before = kept.get(what);
  const ending = payload.kind.split(".").at(-1);
  let happened = HAPPENED.includes(ending) ? ending : "new";
  if (before?.happened === "new" && happened !== "withdrawn") happened = "new";
  else kept.delete(what);
  kept.set(what, { happened, name });
}

// How many are new, corrected and so on, and the latest of each by its name.
function wordsOf(kept, words) {
  const groups = ["new", ...HAPPENED]
    .map((happened) => ({ happened, things: [...kept.values()].filter((thing) => thing.happened === happened) }))
    .filter(({ things }) => things.length)
    .map(({ happened, things }) => ({ happened, count: things.length, name: things.at(-1).name }));
  if (groups.length === 1) {
    const [{ happened, count, name }] = groups;
    const text = words[happened + (count === 1 ? "One" : "Many")] ?? words.changed;
    return { text: text.replace("{n}", count), lines: [name] };
  }
  const say = (prefix, happened) => words[prefix + happened[0].toUpperCase() + happened.slice(1)];
  const counted = groups.map(({ happened, count }) => say("some", happened).replace("{n}", count));
  return {
    text: words.mixed.replace("{what}", counted.join(words.comma)),
    lines: groups.map(({ happened, name }) => name && say("named", happened).replace("{title}", () => name)),
  };
}

function showOutdated(text) {
  const places = document.querySelectorAll("[data-live-new]");
  for (const place of places) showBar(place, text);
  if (!places.length) say(text);
}

function showBar(place, text, lines = []) {
  const bar = document.createElement("a");
  bar.className = "newbar";
  const anchor = place.closest("[id]")?.id;
  bar.href = place.dataset.liveHref ?? `${location.pathname}${location.search}${anchor ? `#${anchor}` : ""}`;
  if (!place.dataset.liveHref) bar.addEventListener("click", reload);
  const words = document.createElement("span");
  words.textContent = text;
  bar.append(arrow(), words);
  for (const line of lines.filter(Boolean)) {
    const named = document.createElement("small");
    named.textContent = line;
    words.append(document.createElement("br"), named);
  }
  keepingStill(place, () => place.replaceChildren(bar));
}

// Where finger or pointer were last, from the top of the window.
let pointed = Infinity;
for (const kind of ["pointerdown", "pointermove"])
  addEventListener(kind, (event) => (pointed = event.clientY), { passive: true });

// What stands below ``place`` stays where it is on the screen: nothing moves under a finger. Where the finger, or
// the field that is filled in, is above it, that stays instead.
function keepingStill(place, change) {
  const below = following(place);
  const { top } = place.getBoundingClientRect();
  const busy = document.activeElement;
  const busyAbove =
    pointed < top ||
    (busy.compareDocumentPosition(place) === Node.DOCUMENT_POSITION_FOLLOWING &&
      busy.getBoundingClientRect().bottom > 0);
  // Browsers that do so by themselves do it only on a page that has been scrolled.
  document.documentElement.style.overflowAnchor = "none";
  const before = below?.getBoundingClientRect().top;
  change();
  if (below && top < innerHeight && !busyAbove) moveUp(below.getBoundingClientRect().top - before);
  document.documentElement.style.overflowAnchor = "";
}

// The first thing below ``place`` that is drawn.
function following(place) {
  for (let each = place; each && each !== document.body; each = each.parentElement)
    for (let next = each.nextElementSibling; next; next = next.nextElementSibling)
      if (next.getClientRects().length) return next;
  return null;
}

function moveUp(by) {
  // A page that fits its window gets room to be moved.
  const room = innerHeight + scrollY + by;
  if (document.documentElement.scrollHeight < room) document.body.style.minHeight = `${room}px`;
  scrollBy({ top: by, behavior: "instant" });
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
    if (`${payload.kind}.`.startsWith(`${kind}.`) && field in payload) showFigure(place, payload[field]);
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
  addEventListener("submit", (event) => event.defaultPrevented || feed.leaves());
  addEventListener("pagehide", () => feed.rest());
  // Also fires for a page that comes back from the browser's memory: it catches up.
  addEventListener("pageshow", () => document.hidden || feed.shown());
  // A page opened in the background takes no connection until it is looked at; then it catches up.
  if (document.hidden) feed.closedWhileHidden = true;
  else feed.connect();
}
