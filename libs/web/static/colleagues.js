/* Colleagues by name: whoever may see the list of staff sees names where the page knows a code, and
   ticks colleagues where one types codes without this script. Others lose nothing. */
async function staff() {
  const answer = await fetch("/api/workflow/v1/staff", { headers: { Accept: "application/json" } });
  if (!answer.ok) return [];
  return (await answer.json()).items;
}

function tick(colleague) {
  const label = document.createElement("label");
  const box = document.createElement("input");
  const name = document.createElement("span");
  label.className = "pick";
  Object.assign(box, { type: "checkbox", name: "personen", value: colleague.staff_id });
  box.addEventListener("change", () => {
    const chosen = box.form.querySelector('[name="met"][value="personen"]');
    if (box.checked && chosen) chosen.checked = true;
  });
  name.textContent = colleague.name;
  label.append(box, name);
  return label;
}

let asked;
const colleagues = () => (asked ??= staff().catch(() => []));

async function call() {
  const named = document.querySelectorAll("[data-colleague]");
  if (!named.length) return;
  const names = new Map((await colleagues()).map((one) => [one.staff_id, one.name]));
  for (const one of named) {
    const name = names.get(one.dataset.colleague);
    if (name) one.textContent = name;
  }
}

async function offer() {
  for (const list of document.querySelectorAll("[data-colleagues]")) {
    const others = (await colleagues()).filter((one) => one.staff_id !== list.dataset.colleagues);
    if (!others.length) continue;
    const group = document.createElement("fieldset");
    const legend = document.createElement("legend");
    legend.textContent = list.querySelector("label").firstChild.textContent;
    group.append(legend, ...others.map(tick));
    list.replaceChildren(group);
  }
}

document.addEventListener("renewed", call);
call();
offer();
