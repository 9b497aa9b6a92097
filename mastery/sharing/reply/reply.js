// Turns what the form holds into the text of a reply to copy, save or share. It sends nothing.
const at = (name) => document.getElementById(`reply-${name}`);
const asked = JSON.parse(document.getElementById("asked").textContent);
const form = at("form");
const numbers = form.querySelectorAll("input[type=number]");
const fields = [...document.querySelectorAll("#answer input, #answer textarea:not([readonly])")];
let id = newId();
let made = new Date(), text = "", refusal = "", unsent = false;

const grouped = (letters, size) => letters.match(RegExp(`.{1,${size}}`, "g")).join("-");
function given() {
  const answers = { __proto__: null }, comments = { __proto__: null };
  for (const { name, value } of form.querySelectorAll("input:checked")) if (value) answers[name] = Number(value);
  for (const field of numbers) if (field.value && field.checkValidity()) answers[field.name] = Number(field.value);
  for (const field of form.querySelectorAll("[data-comment]")) {
    if (plain(field)) comments[field.dataset.comment] = plain(field);
  }
  return { f: "mastery-reply", v: 1, report: asked.number, reply: id, made: instant(made),
    who: plain(at("who")), answers, comments, overall: plain(at("overall")) };
}

function readable({ who, answers, comments, overall }) {
  const lines = [`About ${asked.name}, report ${grouped(asked.number, 4)}`, `From ${who || asked.mentor}, ${dayWords(made)}`, ""];
  for (const { scale, name, items } of asked.groups) {
    lines.push(name);
    for (const item of items) lines.push(`${item.number}. ${item.label}: ${answers[item.id] ?? "cannot tell"}`);
    if (comments[scale]) lines.push(`Comment: ${comments[scale]}`);
    lines.push("");
  }
  if (overall) lines.push(`Overall: ${overall}`, "");
  return lines.join("\n");
}

function phoneCode(answers) {
  if (!asked.code) return "";
  const big = BigInt, { letters, check, group, states } = asked.code, below = asked.range[0] - 1;
  const levels = asked.items.map((item) => (item in answers ? answers[item] - below : 0));
  const bits = big.asUintN(check, big(crc32(encoded(`${asked.number} ${levels.join("")}`))));
  let whole = (levels.reduce((sum, level) => sum * big(states) + big(level), big(0)) << big(check)) | bits, code = "";
  for (; code.length < letters; whole >>= big(5)) code = LETTERS[Number(whole & big(31))] + code;
  return grouped(code, group);
}

function refused(reply, bytes) {
  for (const field of form.querySelectorAll("[maxlength]")) {
    const { length } = plain(field), most = field.maxLength;
    if (length > most) return `One text has ${length} characters, and ${most} fit. Shorten it.`;
  }
  const wrong = [...numbers].find((field) => !field.checkValidity());
  if (wrong) return `One number is not a whole number from ${asked.range.join(" to ")}. Correct it.`;
  if (bytes.length > asked.bytes) return "The comments are too long together. Shorten one of them.";
  if (Object.keys({ ...reply.answers, ...reply.comments }).length || reply.overall) return "";
  return "Nothing is filled in yet. Choose an answer or write a comment.";
}

function update() {
  const reply = given(), bytes = encoded(JSON.stringify(reply)), answered = Object.keys(reply.answers).length;
  refusal = refused(reply, bytes);
  text = at("text").value = refusal ? "" : block("REPLY", readable(reply), bytes);
  at("count").textContent = `${answered} of ${asked.items.length} answered`;
  const code = answered ? phoneCode(reply.answers) : "";
  at("code").textContent = code || "there is none yet";
  at("spoken").textContent = code.replace(/./g, (letter) => (letter === "-" ? "," : ` ${asked.spoken[letter] || letter}`));
}

const say = (sentence) => (at("status").textContent = sentence);
const done = (sentence) => {
  unsent = false;
  keep();
  say(sentence);
};

async function copy() {
  const found = await copied(text, at("text"), () => (at("sent").open = true));
  if (!found) return say("This page cannot copy. Copy the chosen text by hand.");
  if (found === "chosen") at("copy").focus();
  done(`Copied. Paste it into an e-mail to ${asked.name}.`);
}

function save() {
  const name = `reply-${asked.number}.txt`;
  download(text, name);
  done(`Saved as ${name}. Send it to ${asked.name}.`);
}

// Loaded again in the same tab, the page goes on with the same reply; closing the tab forgets it.
function keep() {
  const values = fields.map((field) => (field.type === "radio" ? field.checked : field.value));
  try {
    history.replaceState({ report: asked.number, id, made: +made, unsent, values }, "");
  } catch {
    // Some programs keep no history, others keep it a hundred times in half a minute: then the next change is kept.
  }
}

function goOn() {
  const kept = history.state;
  if (kept?.report !== asked.number || kept.values.length !== fields.length) return;
  ({ id, unsent } = kept);
  made = new Date(kept.made);
  fields.forEach((field, place) => (field[field.type === "radio" ? "checked" : "value"] = kept.values[place]));
}

const share = () => navigator.share({ text }).then(
  () => done("Shared."), () => say("Not shared. Copy the reply or save it."));

for (const [name, act] of Object.entries({ copy, save, share })) {
  at(name).addEventListener("click", () => (refusal ? say(refusal) : act()));
}
form.addEventListener("input", () => {
  made = new Date();
  unsent = true;
  say("");
  update();
});
for (const event of ["input", "change"]) addEventListener(event, keep);
addEventListener("beforeunload", (event) => {
  if (unsent) event.returnValue = "?";
});
at("share").hidden = !navigator.share;
document.documentElement.classList.add("js");
goOn();
update();
