// Ticks at the door survive a lost network and a reload. Each is laid down here before it is sent, and taken away once
// the server has it; sent twice it changes nothing there, since it carries the moment at which it was ticked.
const PREFIX = "door:";
const every = (mark, within = document) => [...within.querySelectorAll(`[data-${mark}]`)];
const find = mark => every(mark)[0];
const kept = () => Object.keys(localStorage).filter(key => key.startsWith(PREFIX))
  .map(key => ({ key, text: localStorage[key], ...JSON.parse(localStorage[key]) }));
const unsent = () => kept().filter(tick => !tick.refused);
const refused = () => kept().filter(tick => tick.refused);
const skew = Date.parse(find("queue").dataset.now) - Date.now();
const told = () => new Date(Date.now() + (Math.abs(skew) > 60000 ? skew : 0)).toISOString(); // by a clock that is right
let busy, timer, failures = 0;

function show(mark, shown, names = []) {
  const line = find(mark), list = line.querySelector("bdi");
  line.hidden = !shown;
  if (list) list.textContent = names.map(tick => tick.name).join(", ");
  find("queue").hidden = !find("queue").querySelector("p:not([hidden])");
}

function tell(end) {
  const late = new Set(unsent().map(tick => tick.to));
  for (const row of every("person")) {
    const form = row.querySelector("form");
    every("late", row)[0].hidden = !form || !late.has(form.getAttribute("action"));
  }
  show("unsent", unsent().length, unsent());
  show("refused", refused().length, refused());
  show("sign-in", end === "signed out");
  show("sent", end === "done" && !kept().length);
}

function paint(form, here) {
  const row = form.closest("[data-person]"), count = find("count");
  form.elements.here.value = here ? 0 : 1;
  form.querySelector("button").classList.toggle("button-alt", here);
  every("on", row).forEach(each => { each.hidden = !here; });
  every("off", row).forEach(each => { each.hidden = here; });
  const ticked = document.querySelectorAll("[data-counted] form [data-on]:not([hidden])").length;
  if (!find("filter").elements.q.defaultValue) count.textContent = count.dataset.count.replace("{}", ticked);
}

// A session that began anew has another token, which is on the page; whoever is signed out is shown no page.
async function renewed() {
  const page = await fetch(find("filter").action, { redirect: "manual" });
  const [, token] = (await page.text()).match(/name="csrf_token"[^>]*value="([^"]+)"/) || [];
  if (token) document.getElementsByName("csrf_token").forEach(each => { each.value = token; });
  return token;
}

async function post(tick, again) {
  const body = new URLSearchParams(tick.body);
  body.set("csrf_token", document.getElementsByName("csrf_token")[0].value);
  const headers = { Accept: "application/json" };
  const answer = await fetch(tick.to, { method: "POST", body, headers, redirect: "manual" });
  if (answer.ok) return "done";
  if (answer.type === "opaqueredirect") return "signed out";
  if (answer.status === 400 && !again) return await renewed() ? post(tick, true) : "signed out";
  return [403, 404, 409, 422].includes(answer.status) ? "refused" : "later";
}

async function send() {
  if (busy) return;
  busy = true;
  clearTimeout(timer);
  let end = "";
  for (let tick; (tick = unsent()[0]) && !["later", "signed out"].includes(end);) {
    end = await post(tick).catch(() => "later");
    if (localStorage[tick.key] !== tick.text) continue; // ticked anew meanwhile
    if (end === "done") localStorage.removeItem(tick.key);
    if (end === "refused") localStorage[tick.key] = JSON.stringify({ ...JSON.parse(tick.text), refused: true });
  }
  busy = false;
  tell(end);
  failures = unsent().length && failures + 1;
  if (failures) timer = setTimeout(send, Math.min(1000 * 2 ** failures, 60000));
}

function keep(event) {
  const form = event.target, body = new URLSearchParams(new FormData(form));
  if (!form.reportValidity()) return event.preventDefault();
  body.delete("csrf_token");
  body.set("at", told());
  const to = form.getAttribute("action"), name = form.dataset.tick || body.get("name");
  try {
    localStorage[PREFIX + to + (body.get("email") || "")] = JSON.stringify({ to, name, body: `${body}` });
  } catch { return; } // no room here: the form goes its usual way
  event.preventDefault();
  if (body.has("here")) paint(form, body.get("here") === "1"); else form.reset();
  tell();
  failures = 0;
  send();
}

for (const form of every("tick")) {
  form.addEventListener("submit", keep);
  const mine = unsent().find(tick => tick.to === form.getAttribute("action"));
  if (mine && form.elements.here) paint(form, new URLSearchParams(mine.body).get("here") === "1");
}
find("filter").addEventListener("input", event => {
  const words = event.target.value.toLowerCase().split(/\s+/);
  for (const row of every("person")) row.hidden = !words.every(word => row.textContent.toLowerCase().includes(word));
});
find("refused").querySelector("button").addEventListener("click", () => {
  refused().forEach(tick => localStorage.removeItem(tick.key));
  tell();
});
addEventListener("online", send);
tell();
send();
