// Keeps in the browser's own storage what is written, until it is taken home as lines. It sends nothing.
const KEY = "mastery-pocket";
const asked = JSON.parse(document.getElementById("asked").textContent), says = asked.says;
const at = (name) => document.getElementById(`pocket-${name}`);
const parts = [...document.querySelectorAll(".part")];
const filled = (sentence, words) => sentence.replace(/\{(\w+)\}/g, (all, name) => words[name] ?? all);
const dayOf = (item) => item.made.slice(0, 10);
const wordsOf = (day) => dayWords(new Date(`${day}T12:00`));
let state = { v: 1, items: [], drafts: {} }, keeps = false, worked = false, bundle = [], text = "";

// The storage.

const isWhole = (item) => typeof item?.id === "string" && !isNaN(Date.parse(item.made))
  && typeof { note: item.text, entry: item.fields?.title, check_in: item.answers && "" }[item.sort] === "string";

function read(kept) {
  try {
    const read = JSON.parse(kept);
    return read?.v === 1 && read.items.every(isWhole) && read.drafts ? read : null;
  } catch {
    return null;
  }
}

// What another page wrote there, and cannot be read, is put aside and never written over.
function load() {
  try {
    const kept = localStorage.getItem(KEY), whole = read(kept);
    if (kept && !whole) localStorage.setItem(`${KEY}-aside-${Date.now()}`, kept);
    state = whole || state;
  } catch {
    // It may not be read: what is in the page goes on.
  }
}

function store() {
  try {
    const whole = JSON.stringify(state);
    localStorage.setItem(KEY, whole);
    keeps = localStorage.getItem(KEY) === whole;
  } catch {
    keeps = false;
  }
  worked ||= keeps;
  at("forbids").hidden = keeps;
  at("forbids").textContent = keeps ? "" : worked ? says.full : says.forbids;
  return keeps;
}

// Another window may have written meanwhile, so that what is there is read first.
function change(act) {
  if (keeps) load();
  act(state);
  return store();
}

// The forms.

const titleOf = (part) => part.querySelector("h3").textContent;
const fieldsOf = (part) => [...part.querySelectorAll("input, textarea, select")];
const nameOf = (field) => field.dataset.name || field.name;

function valuesOf(part) {
  const values = {};
  for (const field of fieldsOf(part)) {
    const given = /radio|checkbox/.test(field.type) ? field.checked && field.value : field.value;
    if (given) values[nameOf(field)] = given;
  }
  return values;
}

function fill(part, values) {
  for (const field of fieldsOf(part)) {
    const value = values[nameOf(field)];
    if (/radio|checkbox/.test(field.type)) field.checked = value === field.value;
    else field.value = value ?? "";
  }
}

function say(part, sentence) {
  part.querySelector(".said").textContent = sentence;
}

function draft(part) {
  const values = valuesOf(part), key = part.id;
  change(({ drafts }) => {
    const before = drafts[key] || {};
    if (Object.keys(values).length || before.id) drafts[key] = { ...before, values, made: instant(new Date()) };
    else delete drafts[key];
  });
  say(part, "");
  drawParts();
}

function wrongIn(part) {
  const wrong = fieldsOf(part).find((field) => field.type === "number" && !field.checkValidity());
  if (wrong) {
    const label = wrong.closest("fieldset")?.querySelector("legend b") || wrong.labels[0];
    return [filled(says.number, { label: label.textContent.trim() }), wrong];
  }
  const needed = part.querySelector("[name=title]") || (part.dataset.sort === "note" && part.querySelector("textarea"));
  if (needed && !plain(needed)) return [says[needed.name], needed];
  if (part.dataset.sort === "check_in" && !Object.keys(answersOf(part)).length) {
    return [says.unanswered, fieldsOf(part)[0]];
  }
  return null;
}

function answersOf(part) {
  const answers = {};
  for (const field of fieldsOf(part)) {
    const apart = field.type === "checkbox", name = apart ? field.name.replace(/-apart$/, "") : nameOf(field);
    if (!field.value || (/radio|checkbox/.test(field.type) && !field.checked)) continue;
    answers[name] = field.value === "n/a" ? "n/a" : Number(field.value);
  }
  return answers;
}

function contentOf(part) {
  const { sort, of } = part.dataset;
  if (sort === "check_in") {
    const { instrument, version } = asked.check_ins[of];
    return { sort, instrument, version, answers: answersOf(part) };
  }
  if (sort === "note") return { sort, text: plain(part.querySelector("textarea")) };
  const fields = {};
  for (const field of fieldsOf(part)) {
    if (plain(field)) fields[field.name] = field.type === "number" ? Number(field.value) : plain(field);
  }
  return { sort, kind: of, fields };
}

const isThere = ({ sort, instrument }, day, id) => sort === "check_in"
  && state.items.some((item) => item.instrument === instrument && dayOf(item) === day && item.id !== id);

function keep(part) {
  const wrong = wrongIn(part);
  if (wrong) {
    say(part, wrong[0]);
    return wrong[1].focus();
  }
  const now = instant(new Date()), { id, made = now } = state.drafts[part.id] || {}, content = contentOf(part);
  const before = state.items.find((item) => item.id === id), first = before?.made || made;
  // The day of writing stays, unless the clock was wrong or that day has a check-in already.
  const isDay = first.slice(0, 10) >= asked.earliest && Date.parse(first) <= Date.now();
  const stays = isDay && !isThere(content, first.slice(0, 10), before?.id);
  const item = { id: before?.id || newId(), made: stays ? first : now, home: false, part: part.id, values: valuesOf(part),
    ...content };
  const stored = change((all) => {
    all.items = [...all.items.filter((one) => one.id !== item.id), item];
    all.items.sort((one, other) => Date.parse(one.made) - Date.parse(other.made));
    delete all.drafts[part.id];
  });
  fill(part, {});
  draw();
  if (part.classList.contains("done")) part.querySelector("summary").focus();
  const words = { what: titleOf(part), day: wordsOf(dayOf(item)) };
  say(part, filled(stored ? says.kept : says.kept_not, words));
}

// What is on the page.

const elementIn = (values) => asked.elements[values.scale];

function linesOf(item) {
  if (item.sort === "note") return [says.for_meeting, [item.text]];
  if (item.sort === "entry") {
    const { label, fields } = asked.entries[item.kind] || { label: item.kind, fields: {} };
    const more = Object.entries(item.fields).filter(([name]) => name !== "title");
    return [`${label}: ${item.fields.title}`,
      more.map(([name, value]) => `${fields[name] || name}: ${name === "scale" ? elementIn(item.fields) : value}`)];
  }
  const known = asked.check_ins.find(({ instrument }) => instrument === item.instrument);
  const answers = Object.entries(item.answers);
  return [known?.title || item.instrument,
    answers.map(([name, level]) => `${known?.labels[name] || name}: ${level === "n/a" ? says.apart : level}`)];
}

// A press asks once more before it deletes; looking elsewhere takes the question back.
function twice(button, label, sure, act) {
  const ask = (asking) => {
    button.textContent = asking ? sure : label;
    button.classList.toggle("sure", asking);
  };
  ask(false);
  button.onclick = () => (button.classList.contains("sure") ? (ask(false), act()) : ask(true));
  button.onblur = () => ask(false);
}

function button(label, about) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = label;
  made.setAttribute("aria-describedby", about);
  return made;
}

function row(item) {
  const line = document.createElement("li"), [title, more] = linesOf(item);
  const head = document.createElement("p"), aside = document.createElement("small"), doing = document.createElement("p");
  head.id = `item-${item.id}`;
  const bold = document.createElement("b");
  bold.textContent = title;
  aside.textContent = [wordsOf(dayOf(item)), ...(item.home ? [says.taken] : []), ...more].join(" · ");
  head.append(bold, document.createElement("br"), aside);
  doing.className = "buttons";
  const changing = button(says.change, head.id), deleting = button("", head.id);
  changing.hidden = !document.getElementById(item.part);
  changing.onclick = () => correct(item);
  twice(deleting, says.delete, says.sure_delete, () => {
    change((all) => (all.items = all.items.filter((one) => one.id !== item.id)));
    draw();
    at("said").textContent = says.deleted;
    document.getElementById("here-heading").focus();
  });
  doing.append(changing, deleting);
  line.append(head, doing);
  return line;
}

function correct(item) {
  const part = document.getElementById(item.part), begun = state.drafts[part.id];
  if (begun && begun.id !== item.id) return (at("said").textContent = says.begun);
  change(({ drafts }) => (drafts[part.id] = begun || { id: item.id, values: item.values || {}, made: item.made }));
  draw();
  fill(part, state.drafts[part.id].values);
  say(part, "");
  part.open = true;
  part.scrollIntoView();
  part.querySelector("summary").focus();
}

// What is taken home: the oldest that fit.

function contentFor(items) {
  const of = (sort, made) => items.filter((item) => item.sort === sort).map(made);
  return { f: asked.format, v: 1,
    check_ins: of("check_in", ({ id, made, instrument, version, answers }) => ({ id, made, instrument, version, answers })),
    entries: of("entry", ({ id, made, kind, fields }) => ({ id, made, kind, fields })),
    notes: of("note", ({ id, made, text: said }) => ({ id, made, text: said })) };
}

function readable(items) {
  const said = items.map((item) => {
    const [title, more] = linesOf(item);
    return [`${wordsOf(dayOf(item))} · ${title}`, ...more, ""].join("\n");
  });
  return [document.title, "", ...said].join("\n");
}

function blockFor(items) {
  const bytes = encoded(JSON.stringify(contentFor(items)));
  const whole = bytes.length > asked.bytes ? "" : block(asked.mark, readable(items), bytes);
  return whole.length > asked.letters ? "" : whole;
}

function bundled() {
  const waiting = state.items.filter((item) => !item.home), offered = waiting.length ? waiting : state.items;
  let low = 0, high = offered.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (blockFor(offered.slice(0, middle))) low = middle;
    else high = middle - 1;
  }
  return [offered.slice(0, low), offered.length, !waiting.length];
}

function tellHome() {
  const [items, all, again] = bundled(), taken = state.items.filter((item) => item.home).length;
  bundle = items;
  text = at("text").value = items.length ? blockFor(items) : "";
  document.getElementById("home").hidden = !state.items.length;
  at("part").textContent = items.length < all ? filled(says.part, { n: items.length, all }) : again ? says.again : "";
  at("clear").hidden = !taken;
  twice(at("clear"), filled(says.clear, { n: taken }), filled(says.sure_clear, { n: taken }), () => {
    change((kept) => (kept.items = kept.items.filter((item) => !item.home)));
    draw();
    at("said").textContent = filled(says.cleared, { n: taken });
    document.getElementById("here-heading").focus();
  });
}

function done(sentence) {
  const went = new Set(bundle.map((item) => JSON.stringify(item)));
  change(({ items }) => {
    for (const item of items) if (went.has(JSON.stringify(item))) item.home = true;
  });
  draw();
  at("taken").textContent = sentence;
}

async function copy() {
  const found = await copied(text, at("text"), () => (at("sent").open = true));
  if (!found) return (at("taken").textContent = says.cannot_copy);
  if (found === "chosen") at("copy").focus();
  done(says.copied);
}

function save() {
  const name = `pocket-${instant(new Date()).slice(0, 10)}.txt`;
  download(text, name);
  done(filled(says.saved, { name }));
}

const share = () => navigator.share({ text }).then(() => done(says.shared), () => (at("taken").textContent = says.not_shared));

function drawParts() {
  const today = instant(new Date()).slice(0, 10);
  for (const part of parts) {
    const begun = state.drafts[part.id], { instrument } = asked.check_ins[part.dataset.of] || {};
    const is = isThere({ sort: part.dataset.sort, instrument }, today, begun?.id);
    part.classList.toggle("has-draft", !!begun);
    part.querySelector(".empty").hidden = !begun;
    part.classList.toggle("done", is);
    if (part.querySelector(".one-a-day")) part.querySelector(".one-a-day").hidden = !is;
  }
}

function draw() {
  const waiting = state.items.filter((item) => !item.home);
  at("state").textContent = !state.items.length ? says.nothing : !waiting.length ? says.all_home
    : filled(says.waiting, { n: waiting.length, day: wordsOf(dayOf(waiting[0])) });
  at("list").replaceChildren(...state.items.map(row));
  drawParts();
  tellHome();
}

function showDrafts() {
  for (const part of parts) {
    const begun = state.drafts[part.id];
    fill(part, begun?.values || {});
    part.open ||= !!begun;
  }
}

for (const part of parts) {
  part.addEventListener("input", () => draft(part));
  part.querySelector(".keep").addEventListener("click", () => keep(part));
  twice(part.querySelector(".empty"), says.empty, says.sure_empty, () => {
    change(({ drafts }) => delete drafts[part.id]);
    fill(part, {});
    drawParts();
    say(part, "");
    part.querySelector("summary").focus();
  });
}
for (const [name, act] of Object.entries({ copy, save, share })) at(name).addEventListener("click", act);
addEventListener("storage", ({ key }) => {
  if (key && key !== KEY) return;
  load();
  showDrafts();
  draw();
});
addEventListener("visibilitychange", () => document.hidden || draw());
addEventListener("beforeunload", (event) => {
  if (!keeps && (state.items.some((item) => !item.home) || Object.keys(state.drafts).length)) event.returnValue = "?";
});
at("share").hidden = !navigator.share;
document.documentElement.classList.add("js");
load();
store();
showDrafts();
draw();
