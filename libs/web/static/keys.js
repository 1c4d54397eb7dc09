/* A page by its keys. `data-key="a"` on a link, button, summary or field: that key clicks it, or goes
   to it where it is filled in. `j` and `k` go along whatever is marked `data-row`: to its first link,
   which Enter opens; `x` ticks it. A key inside the row one is at comes before the same one elsewhere.
   `?` tells them all in `<dialog id="keys">` (parts/keys.html), where they can be switched off too:
   who speaks to a computer, or trembles, must not act by a single letter (WCAG 2.1.4).
   Never while something is typed, never with Ctrl, Alt or the Windows key. Without this script the
   page is used as any other. */
const TYPED = "input:not([type=checkbox], [type=radio], [type=button], [type=submit]), select, textarea, [contenteditable]";
const SILENT = "keys-off";
const dialog = document.getElementById("keys");

const off = () => {
  try {
    return localStorage.getItem(SILENT) !== null;
  } catch {
    return false; // storage is refused: they stay on
  }
};

const visible = (element) => !element.disabled && element.checkVisibility();
const seen = (within, selector) => [...within.querySelectorAll(selector)].filter(visible);
const here = () => document.activeElement.closest("[data-row]");

function named(key) {
  const selector = `[data-key="${CSS.escape(key)}"]`;
  const row = here();
  return (row && seen(row, selector)[0]) || seen(document, selector).find((one) => !one.closest("[data-row]"));
}

function use(element) {
  if (element.matches(TYPED)) {
    element.focus();
    if (element.select) element.select();
  } else element.click();
}

function move(step) {
  const rows = seen(document, "[data-row]");
  const at = rows.indexOf(here());
  const next = at < 0 ? rows[step > 0 ? 0 : rows.length - 1] : rows[at + step];
  if (!next) return false;
  (next.querySelector("a[href]") || next).focus();
  next.scrollIntoView({ block: "nearest" });
  return true;
}

function tick() {
  const box = here()?.querySelector("input[type=checkbox]");
  if (!box) return false;
  box.click();
  return true;
}

function tell() {
  const list = dialog.querySelector("dl");
  for (const made of list.querySelectorAll("[data-made]")) made.remove();
  const told = new Set();
  for (const element of seen(document, "[data-key]")) {
    const key = element.dataset.key;
    if (told.has(key) || dialog.contains(element)) continue;
    told.add(key);
    list.lastElementChild.before(line(key, words(element))); // the list itself comes last
  }
  dialog.showModal();
}

function words(element) {
  const said = element.getAttribute("aria-label") || element.labels?.[0]?.textContent;
  if (said) return said.trim();
  const bare = element.cloneNode(true);
  for (const other of bare.querySelectorAll("kbd, b, .hidden")) other.remove();
  return bare.textContent.trim().replace(/\s+/g, " ");
}

function line(key, said) {
  const both = document.createElement("div");
  both.dataset.made = "";
  const term = document.createElement("dt");
  term.append(Object.assign(document.createElement("kbd"), { textContent: key }));
  const means = Object.assign(document.createElement("dd"), { textContent: said });
  both.append(term, means);
  return both;
}

function pressed(key) {
  if (key === "?" && dialog) tell();
  else if (named(key)) use(named(key));
  else if (key === "j") return move(1);
  else if (key === "k") return move(-1);
  else if (key === "x") return tick();
  else return false;
  return true;
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.defaultPrevented) return;
  if (document.querySelector("dialog[open]")) return;
  const typing = event.target.closest?.(TYPED);
  if (typing && event.key === "Escape") typing.blur();
  if (typing || event.key.length !== 1 || off()) return;
  if (event.repeat && !"jk".includes(event.key)) return;
  if (pressed(event.key)) event.preventDefault();
});

if (dialog) {
  const box = dialog.querySelector("[data-keys-on]");
  box.checked = !off();
  box.addEventListener("change", () => {
    try {
      if (box.checked) localStorage.removeItem(SILENT);
      else localStorage.setItem(SILENT, "1");
    } catch {
      box.checked = true;
    }
  });
  for (const open of document.querySelectorAll("[data-keys-open]")) {
    open.hidden = false;
    open.addEventListener("click", tell);
  }
}
